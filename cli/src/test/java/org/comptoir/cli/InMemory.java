package org.comptoir.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.comptoir.cli.files.TemporaryFolder;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Puts a test's folder into memory, where forcing to the disk costs nothing. */
public final class InMemory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
            throws IOException {
        return TemporaryFolder.create("comptoir-test-");
    }
}
