/** Files that were made to harm: every door through which one may come in. */
@NullMarked
package org.skillvoucher.backend.upload;

import org.jspecify.annotations.NullMarked;
