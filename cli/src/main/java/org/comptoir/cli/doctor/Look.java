package org.comptoir.cli.doctor;

import java.util.List;

/** A look at one subject: one class each, named in {@link Doctor}. It changes nothing. */
@FunctionalInterface
public interface Look {
    /**
     * Looks.
     *
     * @throws org.comptoir.cli.CommandFailed when it cannot, with the reason
     */
    List<Finding> at(Patient patient);
}
