/** Tests of the room of the same name. */
@NullMarked
package org.skillvoucher.backend.embedded;

import org.jspecify.annotations.NullMarked;
