/** What stands between decision and payment, over HTTP: reviews, publicity, objections, checklist, holds. */
@NullMarked
package org.skillvoucher.backend.review;

import org.jspecify.annotations.NullMarked;
