/** The server process and what surrounds it. Owns no table. */
@NullMarked
package org.skillvoucher.backend;

import org.jspecify.annotations.NullMarked;
