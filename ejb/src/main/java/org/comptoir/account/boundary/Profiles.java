package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.control.DisplayNames;
import org.comptoir.account.control.Refusals;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What members say of themselves. */
@Stateless
public class Profiles {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LOCALE = 35;

    @Inject MemberRows rows;
    @Inject MemberChanges changes;

    /** The caller itself. */
    public MemberView mine(Caller caller) {
        return rows.find(caller.member()).map(MemberRow::view).orElseThrow(Refusals::signInAgain);
    }

    /**
     * Sets what people see of the caller.
     *
     * @param displayName up to 64 visible characters, or null for none
     * @param locale a BCP 47 tag
     * @throws InvalidInput when either is not allowed
     */
    public MemberView change(Caller caller, @Nullable String displayName, String locale) {
        requireName(displayName);
        if (!changes.setProfile(caller.member(), displayName, tag(locale))) {
            throw Refusals.signInAgain();
        }
        return mine(caller);
    }

    private static void requireName(@Nullable String displayName) {
        if (displayName != null
                && (displayName.codePointCount(0, displayName.length()) > LONGEST_NAME
                        || !DisplayNames.isPlain(displayName))) {
            throw new InvalidInput(
                    "displayName", "must be 1 to 64 visible characters without blanks at the ends");
        }
    }

    private static String tag(String locale) {
        try {
            String tag = new Locale.Builder().setLanguageTag(locale).build().toLanguageTag();
            if (!tag.equals("und") && tag.length() <= LONGEST_LOCALE) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            throw new InvalidInput("locale", "must be a language tag such as en or fr-CH");
        }
        throw new InvalidInput("locale", "must be a language tag such as en or fr-CH");
    }
}
