package org.skillvoucher.backend.planted.feature;

import java.sql.SQLException;

/** Public and open to extension, knows SQL and a repository: four wrongs that four rules must find. Not a bean. */
public class OpenController {
    private final PlantedRows rows;

    OpenController(PlantedRows rows) {
        this.rows = rows;
    }

    PlantedRows rows() throws SQLException {
        return rows;
    }
}
