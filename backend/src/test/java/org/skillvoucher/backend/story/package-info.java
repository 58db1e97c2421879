/** Stories and races against the whole server: states are reached by real moves, and the books are looked through afterwards. */
@NullMarked
package org.skillvoucher.backend.story;

import org.jspecify.annotations.NullMarked;
