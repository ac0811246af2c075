package org.comptoir.ops;

import java.util.List;

/**
 * An execution with its steps.
 *
 * @param steps in the order they began; none before it begins, and once the runtime's books of it
 *     are gone
 */
public record ExecutionSteps(Execution execution, List<ExecutionStep> steps) {}
