/** What all controllers share: pages and their cursors. */
@NullMarked
package org.skillvoucher.backend.http;

import org.jspecify.annotations.NullMarked;
