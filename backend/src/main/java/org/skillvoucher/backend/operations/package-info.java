/** What an operator asks the process itself: on the management listener, and by a command. */
@NullMarked
package org.skillvoucher.backend.operations;

import org.jspecify.annotations.NullMarked;
