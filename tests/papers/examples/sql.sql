CREATE TABLE papers (id INTEGER PRIMARY KEY, title TEXT, arxiv_id TEXT, code TEXT);
INSERT INTO papers VALUES (1, 'Anchors for Counting', '2006.09214', 'https://github.com/doe/anchors');
