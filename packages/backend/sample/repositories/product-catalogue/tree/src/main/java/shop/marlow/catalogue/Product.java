package shop.marlow.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A thing we sell. Texts are by language; attributes are by key, in the unit that the key names ("height_mm"). */
public record Product(
        String sku, Map<String, String> names, Map<String, String> attributes, List<String> pictures, boolean retired) {

    private static final String FALLBACK_LANGUAGE = "en";

    /** The name in a language, or the English one when the translation is missing. */
    public Optional<String> name(String language) {
        return Optional.ofNullable(names.getOrDefault(language, names.get(FALLBACK_LANGUAGE)));
    }

    /** A product without a picture or an English name is kept, and not shown. */
    public boolean isSellable() {
        return !retired && !pictures.isEmpty() && names.containsKey(FALLBACK_LANGUAGE);
    }
}
