/**
 * The engines under the house: the MariaDB and Redis servers that run as children of this process by default, and the two
 * database users, of which the application's own can add to the append-only tables but never change them. Owns no table.
 */
@NullMarked
package org.skillvoucher.backend.embedded;

import org.jspecify.annotations.NullMarked;
