/** Who acts: accounts of officers and institution staff, roles, and how far each one sees. Owns the table account. */
@NullMarked
package org.skillvoucher.access;

import org.jspecify.annotations.NullMarked;
