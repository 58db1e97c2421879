/** What an operator looks at: whether the books are in order. Owns no table, and reads all of them. */
@NullMarked
package org.skillvoucher.operations;

import org.jspecify.annotations.NullMarked;
