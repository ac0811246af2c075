package org.comptoir.account;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the member context logs. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface AccountLog extends BasicLogger {
    /** The member context's log. */
    AccountLog LOG =
            Logger.getMessageLogger(
                    MethodHandles.lookup(), AccountLog.class, "org.comptoir.account");

    /** First start. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 400, value = "Member operator made with the password that was preset")
    void operatorMadePreset();

    /** First start without a preset password. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 401, value = "Member operator made; its password waits in %s until it is used")
    void operatorMade(Path file);

    /** The preset would not be accepted from a member. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 402, value = "The preset operator password is weak: change it")
    void operatorPasswordWeak();

    /** A leftover with a password that works no more, or soon will not. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 403, value = "The used operator password file cannot be deleted: %s")
    void operatorPasswordFileStays(Path file, @Cause Throwable cause);

    /** A new key signs access tokens from that time. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 404, value = "Signing key %s made, signs from %s")
    void signingKeyMade(String kid, String signsFrom);

    /** Until it is back, every request reads the database to know what was revoked. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 405, value = "Revocations are not heard of; every request asks the database")
    void revocationsUnheard(@Cause Throwable cause);

    /** A refresh token came a second time. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 406, value = "Refresh token used twice: session %s of member %s ended")
    void refreshReused(SessionId session, MemberId member);

    /** The database does not take them, or somebody hammers harder than admission lets through. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 407, value = "Too many failed proofs wait to be written; one is only counted")
    void failuresNotWritten();

    /** What the mail server says may hold an address: only the kind of the fault is told. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 408, value = "Mail %s was not taken by the mail server: %s")
    void mailNotTaken(String id, String fault);

    /** Somebody asks for more resets than are sent. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 409, value = "Too many password resets wait; one is dropped")
    void resetDropped();
}
