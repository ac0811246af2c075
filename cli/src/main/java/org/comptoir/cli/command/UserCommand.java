package org.comptoir.cli.command;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.comptoir.cli.post.MemberDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What whoever owns the machine does with members. */
@Command(
        name = "user",
        description =
                "Looks at members, gives them roles, signs them out. Passwords and second factors"
                        + " are their own and cannot be set from here.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | roles | sign-out)",
        footer = {"Examples:", "  comptoir user list"})
public final class UserCommand {
    /** What programs get of a member whose roles were set. */
    record WithRoles(String username, Set<String> roles) {}

    /** What programs get of a member who was signed out. */
    record SignedOut(String username, int sessions) {}

    @Command(
            name = "list",
            description = "Everybody, in the order of registration.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir user list", "  comptoir user list --json"})
    int list(@Mixin DataFolder data, @Mixin ForPrograms programs) {
        List<MemberDesk.Line> members = desk(data).all();
        if (programs.json) {
            ForPrograms.print(members);
            return 0;
        }
        PrintStream out = Terminal.out();
        for (MemberDesk.Line one : members) {
            out.printf(
                    "  %-32s %-9s %-3s %s  %s%n",
                    one.username(),
                    one.state(),
                    one.secondFactor() ? "2fa" : "",
                    one.since(),
                    String.join(", ", one.roles()));
        }
        return 0;
    }

    @Command(
            name = "roles",
            description =
                    "Sets all roles of a member, who is signed out everywhere and comes back with"
                            + " them. One administrator always stays.",
            mixinStandardHelpOptions = true,
            footer = {
                "Roles: member, arbiter, analyst, operator, admin.",
                "Examples:",
                "  comptoir user roles ana member,arbiter",
                "  comptoir user roles ben member"
            })
    int roles(
            @Mixin DataFolder data,
            @Mixin ForPrograms programs,
            @Parameters(paramLabel = "<name>", description = "The member.") String name,
            @Parameters(paramLabel = "<roles>", split = ",", description = "All of them.")
                    Set<String> roles) {
        desk(data).setRoles(name, roles);
        programs.print(
                new WithRoles(name, roles), "  %s: %s.".formatted(name, String.join(", ", roles)));
        return 0;
    }

    @Command(
            name = "sign-out",
            description = "Ends every session of a member, within a second.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir user sign-out ana"})
    int signOut(
            @Mixin DataFolder data,
            @Mixin ForPrograms programs,
            @Parameters(paramLabel = "<name>", description = "The member.") String name) {
        int ended = desk(data).signOut(name);
        programs.print(
                new SignedOut(name, ended), "  %s: %d sessions ended.".formatted(name, ended));
        return 0;
    }

    private static MemberDesk desk(DataFolder data) {
        return new MemberDesk(
                RunningDatabase.of(data.folder()), RunningDatabase.who(), Clock.systemUTC());
    }
}
