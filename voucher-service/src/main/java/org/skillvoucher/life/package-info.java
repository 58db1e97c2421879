/** What all state machines share: a move from some states to one, and the no when the move is not legal. Owns no table. */
@NullMarked
package org.skillvoucher.life;

import org.jspecify.annotations.NullMarked;
