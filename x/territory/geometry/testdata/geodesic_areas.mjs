// Writes geodesic_areas.csv: areas on the WGS84 ellipsoid by GeographicLib, the library of
// C. F. F. Karney, whose algorithms share nothing with those of this package.
//
//   npm install geographiclib-geodesic@2.2.0 && node geodesic_areas.mjs > geodesic_areas.csv
//
// Its edges are geodesics. The edges here are straight in longitude and latitude, so each
// is cut into pieces, so many that those two differ by less than 10⁻¹⁰ of the area. The
// library is good to about 0.1 m², so no shape is smaller than a square kilometre.
import geodesic from "geographiclib-geodesic";

const unit = 1e-7; // of a degree
const earth = 6.37e6; // metres

// A generator of Park and Miller, so that every run writes the same.
let seed = 1;
function random(below) {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
}

function area(corners) {
  const polygon = geodesic.Geodesic.WGS84.Polygon(false);
  corners.forEach(([lon, lat], i) => {
    const [toLon, toLat] = corners[(i + 1) % corners.length];
    const steepest = Math.max(Math.abs(lat), Math.abs(toLat)) * unit * Math.PI / 180;
    const metres = Math.hypot(toLon - lon, toLat - lat) * unit * 111_000;
    const pieces = Math.ceil(Math.sqrt(metres * Math.max(Math.tan(steepest), 0.01) / (12 * earth) / 1e-10));
    for (let k = 0; k < pieces; k++) {
      polygon.AddPoint((lat + (toLat - lat) * k / pieces) * unit, (lon + (toLon - lon) * k / pieces) * unit);
    }
  });
  return polygon.Compute(false, true).area;
}

console.log("# area in m² by geographiclib-geodesic 2.2.0 (MIT licence), then longitude and latitude");
console.log("# of each corner in 10⁻⁷ degree, counterclockwise; made by geodesic_areas.mjs");
for (const size of [100_000, 1_000_000, 10_000_000, 50_000_000]) {
  for (const centre of [0, 150_000_000, -300_000_000, 423_000_000, -560_000_000, 700_000_000, 780_000_000]) {
    const lon = random(3_000_000_000) - 1_500_000_000;
    const at = (x, y) => [lon + x, centre + y];
    const away = () => size / 2 + random(size / 2);
    const corners = [at(-away(), -away()), at(away(), -away()), at(away(), away()), at(-away(), away())];
    for (const shape of [corners, corners.slice(0, 3)]) {
      console.log([area(shape).toFixed(2), ...shape.flat()].join(","));
    }
  }
}
