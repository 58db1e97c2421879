/** Stories told over HTTP by the contract's own client, as a user would live them. */
@NullMarked
package org.skillvoucher.backend.journey;

import org.jspecify.annotations.NullMarked;
