/** "Follow one voucher": the whole life of a voucher, played by invented people against this server's own HTTP API. */
@NullMarked
package org.skillvoucher.backend.demo;

import org.jspecify.annotations.NullMarked;
