/**
 * The offline protocol from the other side: a scanner and a phone as the document {@code offline-check-in.md} describes them, for tests,
 * the demonstration, and whoever builds a real one. They speak to the server through the contract's client only.
 */
@NullMarked
package org.skillvoucher.backend.scanner.reference;

import org.jspecify.annotations.NullMarked;
