package org.comptoir.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;

/**
 * Where a class lives: which context or module, and which of the four kinds of package.
 *
 * @param top the name after {@code org.comptoir}: a context, {@code kernel}, or a module
 * @param layer what kind of package of it
 */
record Place(String top, Layer layer) {
    /** The four kinds of package of a context; a kind knows those declared before it. */
    enum Layer {
        WORDS,
        STATE,
        WORK,
        DOORS,
        /** A package of none of the four kinds. */
        UNKNOWN
    }

    static Place of(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        String top = parts.length > 2 ? parts[2] : "";
        String kind = parts.length > 3 ? parts[3] : "";
        return new Place(
                top,
                switch (kind) {
                    case "" -> Layer.WORDS;
                    case "entity" -> Layer.STATE;
                    case "control" -> Layer.WORK;
                    case "boundary" -> Layer.DOORS;
                    default -> Layer.UNKNOWN;
                });
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("org.comptoir");
    }
}
