/** The server under test: real engines, one set for the whole JVM. */
@NullMarked
package org.skillvoucher.backend;

import org.jspecify.annotations.NullMarked;
