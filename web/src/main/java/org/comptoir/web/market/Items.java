package org.comptoir.web.market;

import java.util.List;

/** A list that is always whole. */
public record Items<T>(List<T> items) {}
