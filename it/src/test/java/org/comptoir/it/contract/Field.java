package org.comptoir.it.contract;

import java.util.function.Function;

/**
 * One member of a request's body.
 *
 * @param kind what it may hold
 * @param isRequired whether the request is malformed without it
 * @param mayBeNull whether {@code null} is accepted
 * @param valid a value that is accepted on that stage
 */
record Field(
        String name,
        Kind kind,
        boolean isRequired,
        boolean mayBeNull,
        Function<Stage, Object> valid) {
    /** What a member may hold. */
    enum Kind {
        /** Words for people, or an identifier typed by people. */
        TEXT,
        /** A credential: like text, and never echoed. */
        SECRET,
        /** An amount of coins in text. */
        COINS,
        /** An amount of cash in text. */
        CASH,
        /** One of a few words. */
        WORD,
        /** A whole JSON number. */
        WHOLE,
        /** true or false. */
        YES_NO,
        /** A UUID in text. */
        ID,
        /** An RFC 3339 instant in text. */
        INSTANT,
        /** A JSON object. */
        OBJECT,
        /** A JSON array of text. */
        LIST,
        /** A JSON array of objects. */
        OBJECTS
    }

    static Field of(String name, Kind kind, Object valid) {
        return of(name, kind, stage -> valid);
    }

    /** A name that ends with a question mark is optional, as in the contract's page. */
    static Field of(String name, Kind kind, Function<Stage, Object> valid) {
        boolean isOptional = name.endsWith("?");
        return new Field(name.replace("?", ""), kind, !isOptional, isOptional, valid);
    }

    /** The same, where null says something: it must be there and may be null. */
    Field orNull() {
        return new Field(name, kind, isRequired, true, valid);
    }

    /** Whether it travels as JSON text. */
    boolean isText() {
        return switch (kind) {
            case TEXT, SECRET, COINS, CASH, WORD, ID, INSTANT -> true;
            case WHOLE, YES_NO, OBJECT, LIST, OBJECTS -> false;
        };
    }
}
