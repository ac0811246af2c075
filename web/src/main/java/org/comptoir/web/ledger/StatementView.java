package org.comptoir.web.ledger;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A whole statement, as {@link JsonStatement} writes it line by line.
 *
 * @param asOf the last sealed place when it was asked for: nothing behind it is in it
 */
@Schema(name = "Statement")
record StatementView(@Schema(examples = "10240") long asOf, List<EntryView> items) {}
