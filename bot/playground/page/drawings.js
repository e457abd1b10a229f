/**
 * The page's own emoji, each a few shapes on a field of 20 by 20.
 */

const YELLOW = "#fcc934";
const RED = "#e5384f";
const GREEN = "#2fa866";
const BLUE = "#3b88c3";
const INK = "#3b4252";
const GREY = "#8a94a6";
const PAPER = "#f1f4f8";
const BROWN = "#b97a45";

const disc = (fill) => [["circle", { cx: 10, cy: 10, r: 8.2, fill }]];
const box = (fill) => ["rect", { x: 1.5, y: 1.5, width: 17, height: 17, rx: 3.5, fill }];
const path = (d, fill) => ["path", { d, fill }];
const line = (d, stroke, width = 2) => [
  "path",
  { d, stroke, "stroke-width": width, fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" },
];
const dot = (cx, cy, r, fill) => ["circle", { cx, cy, r, fill }];
const flipped = (shapes) => shapes.map(([tag, shape]) => [tag, { ...shape, transform: "rotate(180 10 10)" }]);

const THUMB = [
  path("M7 9.2 10.6 2.6c1.9-.6 3 .9 2.6 2.6L12.6 8h4c1.3 0 2 1 1.7 2.1l-1.6 6.2c-.3 1-1 1.6-2.1 1.6H9.3L7 16.9z", YELLOW),
  ["rect", { x: 1.8, y: 8.8, width: 4.2, height: 9, rx: 1.2, fill: BLUE }],
];
const FACE = [...disc(YELLOW), dot(7, 8.3, 1.2, INK), dot(13, 8.3, 1.2, INK)];
const PAGE = [path("M4 1.5h8.5L16 5v13.5H4z", PAPER), line("M4 1.5h8.5L16 5v13.5H4z", GREY, 1), line("M6.5 7h7M6.5 10h7M6.5 13h5", GREY, 1.2)];
const BULLHEAD = [box(PAPER), line("M1.5 5A3.5 3.5 0 0 1 5 1.5h10A3.5 3.5 0 0 1 18.5 5v10a3.5 3.5 0 0 1-3.5 3.500H5A3.5 3.5 0 0 1 1.5 15z", GREY, 1)];
const MAGNIFIER = [line("m12.5 12.5 5 5", INK, 3), dot(8, 8, 6, "#cfe6f7"), ["circle", { cx: 8, cy: 8, r: 6, fill: "none", stroke: GREY, "stroke-width": 1.8 }]];
const SAND = [line("M4 2h12M4 18h12", BROWN, 2), path("M5.5 3h9c0 4-3 5-3 7s3 3 3 7h-9c0-4 3-5 3-7s-3-3-3-7z", "#cfe6f7"), path("M7 6h6c-.8 1.5-2.2 2.2-2.6 3.500h-.8C9.2 8.2 7.8 7.5 7 6zM6.5 16.500c.5-2 3-3 3.5-3s3 1 3.5 3z", YELLOW)];
const ARROW = (turn) => [box(BLUE), ["path", { d: "M4.5 10h10M10.5 5.5 15 10l-4.5 4.5", stroke: "#fff", "stroke-width": 2.2, fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round", transform: `rotate(${turn} 10 10)` }]];
const HAND = [line("M6 11V5.500M9 10V3.500M12 10V4M15 11V6.500M6 12.5 3.3 10", YELLOW, 2.4), path("M4.8 10.500h11.400v3.500a4.5 4.5 0 0 1-4.5 4.500h-2C7.5 18.5 5.5 16 4.8 14z", YELLOW)];
const WRENCH = [line("m5 15 6.5-6.5", GREY, 3), ["path", { d: "M17.6 5.2 14.8 8 12 5.200l2.8-2.800a4.6 4.6 0 1 0 2.8 2.800z", fill: GREY }]];
const CLOCK = [...disc(PAPER), ["circle", { cx: 10, cy: 10, r: 8.2, fill: "none", stroke: INK, "stroke-width": 1.4 }], line("M10 5.500V10h3.5", INK, 1.6)];
const BELL = [path("M10 2.200c3.5 0 5.3 2.5 5.3 5.8 0 4 1.7 5 1.7 6.500H3C3 13 4.7 12 4.7 8c0-3.3 1.8-5.8 5.3-5.800z", YELLOW), dot(10, 16.2, 1.8, BROWN)];

/** Shortcode → shapes. */
export const DRAWINGS = {
  eyes: [
    ["ellipse", { cx: 5.6, cy: 10, rx: 4.4, ry: 6.6, fill: "#fff", stroke: GREY, "stroke-width": 0.8 }],
    ["ellipse", { cx: 14.4, cy: 10, rx: 4.4, ry: 6.6, fill: "#fff", stroke: GREY, "stroke-width": 0.8 }],
    dot(4.4, 10.5, 2.3, INK), dot(13.2, 10.5, 2.3, INK),
  ],
  white_check_mark: [box(GREEN), line("m5.5 10.5 3.2 3.2 6-7", "#fff", 2.4)],
  heavy_check_mark: [line("m3.5 11 4.3 4.500L16.5 4.5", GREEN, 3)],
  x: [line("m4.5 4.5 11 11m0-11-11 11", RED, 3.2)],
  warning: [path("M8.7 2.400a1.5 1.5 0 0 1 2.6 0l7.3 13a1.5 1.5 0 0 1-1.3 2.200H2.700a1.5 1.5 0 0 1-1.3-2.200z", YELLOW), line("M10 7v4.8", INK, 2), dot(10, 14.8, 1.2, INK)],
  rotating_light: [path("M4.5 15V10a5.5 5.5 0 0 1 11 0v5z", RED), ["rect", { x: 3, y: 14.5, width: 14, height: 3.5, rx: 1, fill: GREY }], line("M10 2.600V1M3.6 5.2 2.4 4M16.4 5.2 17.6 4", RED, 1.5)],
  mag: MAGNIFIER, mag_right: MAGNIFIER, hourglass_flowing_sand: SAND, hourglass: SAND,
  "+1": THUMB, "-1": flipped(THUMB), wave: HAND,
  bulb: [path("M10 1.500a6 6 0 0 1 3.5 10.900c-.6.5-1 1.1-1 1.900h-5c0-.8-.4-1.4-1-1.900A6 6 0 0 1 10 1.500z", YELLOW), ["rect", { x: 7.3, y: 15, width: 5.4, height: 3.4, rx: 1, fill: GREY }]],
  page_facing_up: PAGE, memo: [...PAGE, line("m10.5 15.5 6.5-7", "#f2913d", 2.4)],
  link: [line("M8.5 11.500a3 3 0 0 1 0-4.200l2.8-2.800a3 3 0 1 1 4.2 4.200l-1.4 1.400M11.5 8.500a3 3 0 0 1 0 4.200l-2.8 2.800a3 3 0 1 1-4.2-4.200l1.4-1.4", GREY, 2)],
  gear: [["circle", { cx: 10, cy: 10, r: 6.8, fill: "none", stroke: GREY, "stroke-width": 3, "stroke-dasharray": "3 2.34" }], ["circle", { cx: 10, cy: 10, r: 4.6, fill: "none", stroke: GREY, "stroke-width": 3 }]],
  wrench: WRENCH, hammer_and_wrench: [line("m15 15-8-8", BROWN, 2.4), ["rect", { x: 2, y: 3.5, width: 8, height: 3.8, rx: 1, fill: INK, transform: "rotate(-45 6 5.5)" }], ...WRENCH],
  books: [["rect", { x: 2, y: 3, width: 4.6, height: 15, rx: 1, fill: GREEN }], ["rect", { x: 7.2, y: 2, width: 4.6, height: 16, rx: 1, fill: RED }], ["rect", { x: 12.4, y: 3.5, width: 5, height: 14.5, rx: 1, fill: BLUE }]],
  book: [path("M10 4.500C8 3 5 2.8 2 3.200v12.600c3-.4 6-.2 8 1.300z", PAPER), path("M10 4.500c2-1.5 5-1.7 8-1.300v12.600c-3-.4-6-.2-8 1.300z", "#dde4ec"), line("M2 3.200v12.600c3-.4 6-.2 8 1.3 2-1.5 5-1.7 8-1.300V3.2", BLUE, 1.4)],
  question: [line("M6 6.500c.3-5 8-4.8 8 0 0 3-4 3-4 6", RED, 2.8), dot(10, 17, 1.7, RED)],
  grey_question: [line("M6 6.500c.3-5 8-4.8 8 0 0 3-4 3-4 6", GREY, 2.8), dot(10, 17, 1.7, GREY)],
  exclamation: [line("M10 2.800v9", RED, 3), dot(10, 17, 1.8, RED)],
  information_source: [box(BLUE), dot(10, 5.5, 1.4, "#fff"), line("M10 9.500v5.5", "#fff", 2.4)],
  tada: [path("m6 7 7 7-10.5 4.500z", YELLOW), line("M9 4.500c1-1 1-2 .5-3M15.5 11c1-1 2-1 3-.5M12 8l4-5", BLUE, 1.6), dot(15.5, 7, 1.2, RED), dot(12.8, 2.5, 1, GREEN), dot(17.5, 3.5, 0.9, YELLOW)],
  lock: [line("M6 9V6a4 4 0 0 1 8 0v3", GREY, 2.2), ["rect", { x: 3.5, y: 8.5, width: 13, height: 9.5, rx: 2, fill: YELLOW }], dot(10, 13, 1.5, INK)],
  key: [line("m9 11 7-7m-2.5 2.5 2.2 2.200M16 4l1.5 1.5", BROWN, 2), ["circle", { cx: 6.5, cy: 13.5, r: 3.6, fill: "none", stroke: BROWN, "stroke-width": 2.2 }]],
  stethoscope: [line("M4 2.500v4.500a4 4 0 0 0 8 0V2.500M8 11v2.500a4 4 0 0 0 8 0V10", INK, 1.8), dot(16, 8.5, 2, BLUE)],
  pill: [["rect", { x: 1.5, y: 6.5, width: 17, height: 7, rx: 3.5, fill: YELLOW, transform: "rotate(-45 10 10)" }], ["path", { d: "M10 6.500h5a3.5 3.5 0 0 1 0 7h-5z", fill: RED, transform: "rotate(-45 10 10)" }]],
  ambulance: [["rect", { x: 1, y: 5, width: 11.5, height: 10, rx: 1.5, fill: PAPER, stroke: GREY, "stroke-width": 0.7 }], path("M12.5 7.500h3.300L19 11v4h-6.500z", RED), line("M6.7 7v5M4.2 9.500h5", RED, 1.7), dot(5, 15.5, 2, INK), dot(15, 15.5, 2, INK)],
  chart_with_upwards_trend: [...BULLHEAD, line("m4 14 4-4 3 2 5-6.5", RED, 1.8)],
  chart_with_downwards_trend: [...BULLHEAD, line("m4 6 4 4 3-2 5 6.5", BLUE, 1.8)],
  bar_chart: [...BULLHEAD, line("M6 15V9", GREEN, 2.6), line("M10 15V5", RED, 2.6), line("M14 15v-4", BLUE, 2.6)],
  clock3: CLOCK, stopwatch: [...CLOCK, line("M8 1.200h4", INK, 1.8)], alarm_clock: [...CLOCK, line("M3.5 4.5 5 3M16.5 4.5 15 3", RED, 2)],
  fire: [path("M10.5 1.500c.5 3.5 5.5 5 5.5 10.500a6 6 0 0 1-12 0c0-2.5 1.5-4 2-5.5.8.5 1.3 1.3 1.4 2.300C9 7 10.5 5 10.5 1.500z", "#f2693d"), path("M10.2 9c.3 2 3 2.8 3 5.300a3.2 3.2 0 0 1-6.4 0c0-2 2.8-2.8 3.4-5.300z", YELLOW)],
  rocket: [path("M18 2c-5 0-8.5 2-11 6.500L11.5 13C16 10.5 18 7 18 2z", "#cdd6e2"), path("m7 8.5-4 1-1 3 4-.5zM11.5 13l-1 4-3 1 .5-4z", RED), dot(13, 7, 1.8, BLUE), path("M6 12c-2 .5-3 2.5-3.5 5.500C5.5 17 7.5 16 8 14z", YELLOW)],
  bell: BELL, no_bell: [...BELL, line("m3 3 14 14", RED, 2)],
  no_entry: [...disc(RED), line("M5.5 10h9", "#fff", 3)],
  octagonal_sign: [path("M6.5 1.500h7l5 5v7l-5 5h-7l-5-5v-7z", RED), line("M6 10h8", "#fff", 2.6)],
  arrow_right: ARROW(0), arrow_down: ARROW(90), arrow_left: ARROW(180), arrow_up: ARROW(270),
  bug: [line("M3 6l4 3M17 6l-4 3M2 12h5M18 12h-5M4 18l3-3.500M16 18l-3-3.5", INK, 1.4), ["ellipse", { cx: 10, cy: 11.5, rx: 4.5, ry: 6, fill: GREEN }], dot(10, 5, 2.8, INK)],
  package: [path("m10 1.5 8 4v9.500l-8 3.5-8-3.500V5.500z", BROWN), path("m10 1.5 8 4-8 4-8-4z", "#d49a63"), line("M10 9.500v9M6 3.500l8 4", "#8a5a33", 1.2)],
  robot_face: [line("M10 4V1.5", GREY, 1.6), dot(10, 1.8, 1.3, RED), ["rect", { x: 2.5, y: 4, width: 15, height: 13.5, rx: 3, fill: "#9fb3c8" }], dot(7, 9, 1.9, "#fff"), dot(13, 9, 1.9, "#fff"), dot(7, 9, 0.9, INK), dot(13, 9, 0.9, INK), line("M6.5 14h7", INK, 1.6)],
  speech_balloon: [path("M10 2.500c5 0 8.5 3 8.5 6.700S15 16 10 16c-.9 0-1.8-.1-2.6-.3L3.5 18l.6-3.800C2.5 12.9 1.5 11.2 1.5 9.2 1.5 5.5 5 2.5 10 2.500z", "#cfe0ee"), dot(6.2, 9.3, 1.1, INK), dot(10, 9.3, 1.1, INK), dot(13.8, 9.3, 1.1, INK)],
  pushpin: [line("m8 12-5.5 5.5", GREY, 1.6), path("m11 2 7 7-2 .7-3 3-.6 3L4.3 7.600l3-.6 3-3z", RED)],
  thinking_face: [...FACE, line("M7 13.500c2-1 4-1 5.5 0", INK, 1.5), line("M5.5 5.5 8 4.800M12 5c1-.3 2-.1 2.8.5", INK, 1.3)],
  slightly_smiling_face: [...FACE, line("M6.5 12.500c1.8 2.2 5.2 2.2 7 0", INK, 1.6)],
  smile: [...FACE, path("M5.8 11.500h8.400c-.3 3-2 4.5-4.2 4.500s-3.9-1.5-4.2-4.500z", INK)],
  heart: [path("M10 17.800C4.5 14 1.5 10.8 1.5 7.200c0-4.7 6-6.2 8.5-2 2.5-4.2 8.5-2.7 8.5 2 0 3.6-3 6.8-8.5 10.600z", RED)],
  star: [path("m10 1.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L10 15.1 4.7 18l1.1-6L1.4 7.800l6-.8z", YELLOW)],
  sparkles: [path("M8 4l1.7 4.800L14.5 10.500l-4.8 1.700L8 17l-1.7-4.800L1.5 10.500l4.8-1.700z", YELLOW), path("m15.5 2 .8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8z", YELLOW)],
  zap: [path("M11.5 1.5 4 11.500h4.500L7.5 18.5 16 8h-5z", YELLOW)],
  cloud: [path("M5.5 16a4 4 0 0 1-.4-8 5.3 5.3 0 0 1 10.2 1A3.6 3.6 0 0 1 15 16z", "#b9c6d6")],
  red_circle: disc(RED), large_orange_circle: disc("#f2913d"), large_yellow_circle: disc(YELLOW), large_green_circle: disc(GREEN),
  large_blue_circle: disc(BLUE), white_circle: [...disc("#fff"), ["circle", { cx: 10, cy: 10, r: 8, fill: "none", stroke: GREY, "stroke-width": 1 }]], black_circle: disc("#2b2f36"),
  computer: [["rect", { x: 2.5, y: 3, width: 15, height: 10.5, rx: 1.5, fill: INK }], ["rect", { x: 4, y: 4.5, width: 12, height: 7.5, fill: "#8fc3e8" }], path("M1 15h18l-1 2.500H2z", GREY)],
  floppy_disk: [box(INK), ["rect", { x: 5.5, y: 2, width: 8, height: 5.5, fill: GREY }], ["rect", { x: 5, y: 10.5, width: 10, height: 7.5, fill: PAPER }]],
  repeat: [box(BLUE), line("M5 9V8a2 2 0 0 1 2-2h8m-2-2 2 2-2 2M15 11v1a2 2 0 0 1-2 2H5m2-2-2 2 2 2", "#fff", 1.6)],
  arrows_counterclockwise: [box(BLUE), line("M5 10a5 5 0 0 1 9-3m.5-2.500v3h-3M15 10a5 5 0 0 1-9 3m-.5 2.500v-3h3", "#fff", 1.6)],
  construction: [["rect", { x: 1.5, y: 4, width: 17, height: 6.5, rx: 1, fill: YELLOW }], path("M4 10.5 8 4h3l-4 6.500zM11 10.5 15 4h3l-4 6.500z", INK), line("M4.5 11v6.500M15.5 11v6.5", GREY, 1.8)],
};
