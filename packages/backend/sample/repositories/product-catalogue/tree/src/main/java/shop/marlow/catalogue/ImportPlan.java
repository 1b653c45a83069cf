package shop.marlow.catalogue;

import java.util.Set;
import java.util.TreeSet;

/** What an import would do. Made before anything is written, so that a person can look at it. */
public record ImportPlan(Set<String> added, Set<String> retired, int before) {
    private static final double LARGEST_SHARE_RETIRED = 0.10;

    /** Compares the SKUs that we sell with those of a supplier's feed. */
    public static ImportPlan of(Set<String> ours, Set<String> feed) {
        Set<String> added = new TreeSet<>(feed);
        added.removeAll(ours);
        Set<String> retired = new TreeSet<>(ours);
        retired.removeAll(feed);
        return new ImportPlan(added, retired, ours.size());
    }

    /** A feed that is cut off looks like a supplier who stopped selling. Such a plan waits for a person. */
    public boolean needsApproval() {
        return before > 0 && (double) retired.size() / before > LARGEST_SHARE_RETIRED;
    }
}
