/** What of the check-in over HTTP is tested by itself. */
@NullMarked
package org.skillvoucher.backend.attendance;

import org.jspecify.annotations.NullMarked;
