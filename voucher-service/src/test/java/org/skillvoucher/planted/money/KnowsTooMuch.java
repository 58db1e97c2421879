package org.skillvoucher.planted.money;

import org.skillvoucher.planted.voucher.HigherRoom;

record KnowsTooMuch(HigherRoom room) {}
