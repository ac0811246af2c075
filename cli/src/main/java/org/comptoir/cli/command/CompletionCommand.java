package org.comptoir.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what makes a shell complete this command's words. */
@Command(
        name = "completion",
        description = "Writes a script that completes the words of this command in a shell.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  comptoir completion bash > ~/.local/share/bash-completion/completions/comptoir",
            "  comptoir completion zsh > ~/.zfunc/_comptoir"
        })
public final class CompletionCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "<shell>", description = "bash or zsh.")
    Shell shell = Shell.bash;

    /** The shells there is one for. */
    enum Shell {
        bash,
        zsh
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("comptoir", spec.root().commandLine());
        Terminal.out()
                .print(
                        switch (shell) {
                            case bash -> script;
                            case zsh ->
                                    "#compdef comptoir\nautoload -U +X bashcompinit && bashcompinit\n"
                                            + script;
                        });
        return 0;
    }
}
