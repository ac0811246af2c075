package org.comptoir.web.account;

import org.comptoir.kernel.Secret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /token/refresh} and {@code POST /logout} of clients without cookies. */
record RefreshRequest(
        @Schema(
                        implementation = String.class,
                        examples =
                                "AaH96YkAc12XiQjFRE7kzwAAAAG1moKy-JX7sjlTiHxjZT2dgVo6m6WSjt6BO042NPaErA")
                @Nullable Secret refreshToken) {}
