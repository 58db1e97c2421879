@NullMarked
package org.skillvoucher.backend.operations;

import org.jspecify.annotations.NullMarked;
