package org.comptoir.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "logs")
public final class LogsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
