package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ops.Incident;
import org.comptoir.ops.IncidentOrder;
import org.comptoir.ops.IncidentState;
import org.comptoir.ops.Maintenance;
import org.comptoir.ops.MaintenanceOrder;
import org.comptoir.ops.entity.IncidentRows;
import org.comptoir.ops.entity.MaintenanceRows;
import org.jspecify.annotations.Nullable;

/** What operators tell everybody: incidents, and maintenance to come. */
@Stateless
public class Incidents {
    private static final int MOST_TITLE = 200;
    private static final int MOST_BODY = 2_000;
    private static final Duration JUST_NOW = Duration.ofMinutes(5);
    private static final Duration FAR_AHEAD = Duration.ofDays(366);
    private static final Duration LONGEST = Duration.ofDays(14);

    @Inject Sessions sessions;
    @Inject IncidentRows incidents;
    @Inject MaintenanceRows windows;
    @Inject Clock clock;

    /**
     * Tells of an incident.
     *
     * @throws Refused when the caller is no operator
     * @throws InvalidInput without a title or a body in plain text
     */
    public Incident open(Caller caller, IncidentOrder order) {
        sessions.recheck(caller, Role.OPERATOR);
        Instant now = clock.instant();
        Incident incident =
                new Incident(
                        Ids.next(),
                        PlainText.line("title", order.title(), MOST_TITLE),
                        order.impact(),
                        order.state(),
                        order.components(),
                        null,
                        now,
                        now,
                        order.state() == IncidentState.RESOLVED ? now : null,
                        List.of());
        incidents.add(incident);
        return tell(caller, incident, order.state(), order.body());
    }

    /**
     * Says something more of an incident; {@link IncidentState#RESOLVED} ends it.
     *
     * @throws Refused when the caller is no operator; 409 when it is over
     * @throws NotFound when there is none of that id
     * @throws InvalidInput without a body in plain text
     */
    public Incident update(Caller caller, UUID id, IncidentState state, String body) {
        sessions.recheck(caller, Role.OPERATOR);
        Incident incident = incidents.lock(id).orElseThrow(() -> new NotFound("incident"));
        if (incident.state() == IncidentState.RESOLVED) {
            throw wrongState("The incident is over.", "resolved");
        }
        return tell(caller, incident, state, body);
    }

    private Incident tell(Caller caller, Incident incident, IncidentState state, String body) {
        Incident.Update update =
                new Incident.Update(
                        Ids.next(),
                        state,
                        PlainText.required("body", body, MOST_BODY),
                        clock.instant());
        incidents.tell(incident.id(), incident.impact(), update, caller.member().value());
        return incidents.find(incident.id()).orElseThrow();
    }

    /**
     * All of them, newest first.
     *
     * @throws Refused when the caller is no operator
     */
    public Page<Incident> incidents(Caller caller, @Nullable UUID cursor, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        return incidents.page(cursor, limit);
    }

    /**
     * One of them.
     *
     * @throws Refused when the caller is no operator
     * @throws NotFound when there is none of that id
     */
    public Incident incident(Caller caller, UUID id) {
        sessions.recheck(caller, Role.OPERATOR);
        return incidents.find(id).orElseThrow(() -> new NotFound("incident"));
    }

    /**
     * Announces maintenance.
     *
     * @throws Refused when the caller is no operator
     * @throws InvalidInput without a title or a body in plain text, or when it began before now,
     *     begins in more than a year, or is longer than 14 days
     */
    public Maintenance announce(Caller caller, MaintenanceOrder order) {
        sessions.recheck(caller, Role.OPERATOR);
        Instant now = clock.instant();
        if (order.startsAt().isBefore(now.minus(JUST_NOW))
                || order.startsAt().isAfter(now.plus(FAR_AHEAD))) {
            throw new InvalidInput("startsAt", "lies between now and a year ahead");
        }
        if (!order.endsAt().isAfter(order.startsAt())
                || order.endsAt().isAfter(order.startsAt().plus(LONGEST))) {
            throw new InvalidInput("endsAt", "lies after startsAt, by 14 days at most");
        }
        Maintenance window =
                new Maintenance(
                        Ids.next(),
                        PlainText.line("title", order.title(), MOST_TITLE),
                        PlainText.required("body", order.body(), MOST_BODY),
                        order.components(),
                        order.startsAt(),
                        order.endsAt(),
                        null,
                        now,
                        now);
        windows.add(window, caller.member().value());
        return windows.find(window.id()).orElseThrow();
    }

    /**
     * Ends maintenance before its time, or calls it off.
     *
     * @throws Refused when the caller is no operator; 409 when it is over
     * @throws NotFound when there is none of that id
     */
    public Maintenance end(Caller caller, UUID id) {
        sessions.recheck(caller, Role.OPERATOR);
        Instant now = clock.instant();
        Maintenance window = windows.lock(id).orElseThrow(() -> new NotFound("maintenance window"));
        if (window.state(now).equals("completed")) {
            throw wrongState("The maintenance is over.", "completed");
        }
        windows.end(id, now);
        return windows.find(id).orElseThrow();
    }

    /**
     * All of them, newest first.
     *
     * @throws Refused when the caller is no operator
     */
    public Page<Maintenance> windows(Caller caller, @Nullable UUID cursor, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        return windows.page(cursor, limit);
    }

    /**
     * One of them.
     *
     * @throws Refused when the caller is no operator
     * @throws NotFound when there is none of that id
     */
    public Maintenance window(Caller caller, UUID id) {
        sessions.recheck(caller, Role.OPERATOR);
        return windows.find(id).orElseThrow(() -> new NotFound("maintenance window"));
    }

    private static Refused wrongState(String detail, String state) {
        return new Refused(ProblemType.WRONG_STATE, detail, Map.of("state", state));
    }
}
