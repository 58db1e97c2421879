/** What all operations share: pages and their cursors, bounds of what comes in, and what every answer says to a browser. */
@NullMarked
package org.skillvoucher.backend.http;

import org.jspecify.annotations.NullMarked;
