papers <- data.frame(
  title = c("Anchors for Counting"),
  doi = c("10.1000/anchors"),
  code = c("https://github.com/doe/anchors")
)
