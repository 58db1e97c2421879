package org.skillvoucher.attendance;

/** Whether somebody comes (签到) or goes (签退). */
public enum Direction {
    IN,
    OUT
}
