package org.comptoir.cli.post;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A post as systemd runs it: under an account of its own that can write the data folder and nothing
 * else.
 *
 * @param program the command, by its absolute path
 * @param backups a folder outside of the data folder, which it can write, too; null where backups
 *     lie in the data folder
 * @param chain of a post that is started for the first time; null for the one it has, or the demo
 */
public record ServiceUnit(
        Path program,
        Path data,
        @Nullable Path backups,
        @Nullable ChainKind chain,
        String user,
        String bind,
        int port) {
    /** Names of files of systemd's. */
    public static final String NAME = "comptoir.service";

    /** Where the operator's settings are, for what no option of {@code install} says. */
    public static final Path SETTINGS = Path.of("/etc/comptoir/comptoir.env");

    /** The unit file. */
    public String text() {
        return """
        [Unit]
        Description=Comptoir, a trading post
        Documentation=file://%1$s
        Wants=network-online.target
        After=network-online.target time-sync.target
        %7$s
        [Service]
        Type=exec
        User=%3$s
        ExecStart=%2$s start --data=%4$s --bind=%5$s --port=%6$d%9$s
        # Settings, one NAME=value a line; secrets by NAME_FILE. Backups to a bucket are set there, too.
        EnvironmentFile=-%10$s
        Environment=HOME=%4$s XDG_CACHE_HOME=%4$s/cache
        # A server that fell is looked at first: the launcher says why, and three falls in a row are enough.
        Restart=on-failure
        RestartSec=10
        TimeoutStopSec=180
        # The launcher ends its parts in order.
        KillMode=mixed
        LimitNOFILE=65536
        UMask=0077

        NoNewPrivileges=yes
        CapabilityBoundingSet=
        ProtectSystem=strict
        ProtectHome=read-only
        ReadWritePaths=%4$s
        %8$sPrivateTmp=yes
        PrivateDevices=yes
        ProtectClock=yes
        ProtectControlGroups=yes
        ProtectHostname=yes
        ProtectKernelLogs=yes
        ProtectKernelModules=yes
        ProtectKernelTunables=yes
        LockPersonality=yes
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
        SystemCallArchitectures=native
        SystemCallFilter=@system-service

        [Install]
        WantedBy=multi-user.target
        """
                .formatted(
                        program.resolveSibling("docs/operating/running-a-post.md"),
                        program,
                        user,
                        data,
                        bind,
                        port,
                        // Mounted before the post starts, or what it writes would lie below.
                        forBackups("RequiresMountsFor=%s\n"),
                        forBackups(
                                "ReadWritePaths=%1$s\nEnvironment=COMPTOIR_BACKUP_FOLDER=%1$s\n"),
                        chain == null ? "" : " --chain=" + chain,
                        SETTINGS);
    }

    private String forBackups(String lines) {
        return backups == null ? "" : lines.formatted(backups);
    }
}
