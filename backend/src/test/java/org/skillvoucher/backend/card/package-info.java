/** The card platform: the same questions to the simulated one and, over the wire, to a stand-in; and what may go wrong on that wire. */
@NullMarked
package org.skillvoucher.backend.card;

import org.jspecify.annotations.NullMarked;
