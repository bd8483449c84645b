/* Inside the frame: tells the page around it how high the list is, whenever that changes or is asked for. */
const tell = () =>
  parent.postMessage({ source: "both-cities", type: "height", height: document.documentElement.offsetHeight }, "*");
new ResizeObserver(tell).observe(document.documentElement);
addEventListener("message", ({ data }) => data?.source === "both-cities" && data.type === "measure" && tell());
