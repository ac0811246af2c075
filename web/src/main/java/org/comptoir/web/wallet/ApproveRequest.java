package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /admin/withdrawals/{id}/approve}.
 *
 * @param digest of the withdrawal as it was shown
 */
record ApproveRequest(@Schema(examples = ApprovalItem.DIGEST) String digest) {}
