package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /admin/withdrawals/{id}/reject}.
 *
 * @param reason 1 to 200 characters, shown to the member
 */
record RejectRequest(@Schema(examples = "please confirm the address with us") String reason) {}
