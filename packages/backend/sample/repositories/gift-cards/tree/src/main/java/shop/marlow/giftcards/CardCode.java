package shop.marlow.giftcards;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/** A code such as {@code K7QX-2MPA-9TRW-C4HJ}: fifteen random characters and one to catch typing mistakes. */
public record CardCode(String value) {
    /** Without 0, O, 1, I and L, which people mix up on the phone. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int RANDOM_CHARACTERS = 15;

    public static CardCode issue(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CardCode(code.append(check(code)).toString());
    }

    /** Reads what a customer typed, with or without dashes; empty when it cannot be a code. */
    public static Optional<CardCode> parse(String typed) {
        String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        boolean known = code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        if (!known || code.length() != RANDOM_CHARACTERS + 1) {
            return Optional.empty();
        }
        char expected = check(code.substring(0, RANDOM_CHARACTERS));
        return code.charAt(RANDOM_CHARACTERS) == expected ? Optional.of(new CardCode(code)) : Optional.empty();
    }

    /** Weights differ per place, so that two swapped characters are noticed, too. */
    private static char check(CharSequence characters) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum += (i + 1) * ALPHABET.indexOf(characters.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
