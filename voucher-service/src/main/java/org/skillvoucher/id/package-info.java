/** Names of things: typed ids made by whoever creates the thing, mostly a client. Owns no table. */
@NullMarked
package org.skillvoucher.id;

import org.jspecify.annotations.NullMarked;
