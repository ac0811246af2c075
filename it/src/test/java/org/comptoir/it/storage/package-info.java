/** Backups in a bucket, held against a storage that speaks S3. */
@NullMarked
package org.comptoir.it.storage;

import org.jspecify.annotations.NullMarked;
