// Queries of the portable part, one a line. Each is answered by ladybug on the graph of the five
// reports, and as Neo4j answers it (tests/contract/test_cypher.py). Parameters: conftest.py.
MATCH (n:School) RETURN n.name, n.degree
MATCH (n:Organization) RETURN n.type AS class, count(*) AS count
MATCH (a:School)-[r:COOPERATES_WITH]->(b)<-[r2:COOPERATES_WITH]-(c) RETURN count(*)
MATCH (a:School)-[r:COOPERATES_WITH]->(b)<-[:COOPERATES_WITH]-(c:School)-[:OFFERS_PROGRAM]->(p)<-[:OFFERS_PROGRAM]-(a) RETURN a.name, b.name, c.name, p.name
MATCH (a:School)-[:PARTNERS_WITH*1..3]-(b) RETURN count(*)
MATCH (a:School)-[:PARTNERS_WITH*2]-(b) RETURN a.name, b.name
MATCH (a:School)-[:PARTNERS_WITH|MEMBER_OF|SISTER_SCHOOL_OF*..4]-(b) RETURN count(*), count(DISTINCT b)
MATCH (a:School)-[:PARTNERS_WITH*1..3]->(b)-[:OFFERS_PROGRAM]->(p) RETURN a.name, p.name
MATCH (a)-[:PARTNERS_WITH*1..3]-(b)-[s:PARTNERS_WITH]-(x) RETURN count(*)
MATCH (x)-[s:PARTNERS_WITH]-(a)-[:PARTNERS_WITH|SISTER_SCHOOL_OF*1..2]-(b) RETURN x.name, a.name, b.name
MATCH (a)-[*1..2]-(b:Report) RETURN count(*)
MATCH (a:School {name: '清华大学'})-[*1..3]-(b:School) RETURN count(*), count(DISTINCT b)
MATCH p = (a:School {name: '清华大学'})-[:PARTNERS_WITH|MEMBER_OF*1..3]-(b) RETURN length(p), [x IN nodes(p) | x.name] AS names
MATCH p = (a:School)-[:MEMBER_OF]->(c)<-[:MEMBER_OF]-(b) RETURN length(p), nodes(p), [x IN nodes(p) WHERE x.degree > 2 | x.iri]
MATCH (s:Statement)-[:SUBJECT]->(a:School), (s)-[:OBJECT]->(b:Enterprise), (s)-[:EVIDENCE]->(e), (s)-[:IN_REPORT]->(r) RETURN a.name, b.name, e.text, r.file, e.start, e.end
MATCH (a:School) WHERE NOT EXISTS { (a)-[:PARTNERS_WITH]-() } RETURN a.name
MATCH (a:School) WHERE EXISTS { MATCH (a)-[:PARTNERS_WITH]-(b)-[:PARTNERS_WITH]-(c) WHERE b.degree > 2 AND c <> a } RETURN a.name
MATCH (a:School) RETURN a.name, COUNT { (a)-[:PARTNERS_WITH]-() } AS c
MATCH (a:School) RETURN a.name, COUNT { (a)-[:PARTNERS_WITH]-(x) WHERE x.degree >= a.degree } AS c
MATCH (a:School) WHERE a.name CONTAINS $name AND a.name IN $names RETURN a
MATCH (a:School) WHERE a.name IN $empty OR a.name = $none RETURN a
MATCH (a:School) WHERE NOT a.county IN $empty RETURN count(*)
MATCH (a:School) WHERE NOT a.county IN ['x', 'y'] RETURN count(*)
MATCH (a:School) WHERE NOT a.county IN $names RETURN count(*)
MATCH (a:School) WHERE NOT a.county IN a.aliases RETURN count(*)
MATCH (a:School) WHERE a.county IN [a.county, a.name] RETURN count(*)
UNWIND $names AS name OPTIONAL MATCH (s:School {name: name}) RETURN name, s.iri, s
UNWIND $empty AS name RETURN name
MATCH (a:School)-[r]->(b) RETURN type(r), count(*) AS c
MATCH (s:Statement)-[r]->(b) RETURN type(r) AS t, count(*)
MATCH (s:Statement)-[r:EVIDENCE]->(b) RETURN DISTINCT type(r) AS t
MATCH (a:School) WITH a ORDER BY a.iri RETURN a.schoolKind, collect(a.name)[0], collect(a.name)[..2], collect(a.name)[1..3], collect(a.name)[-1], collect(a.name)[40], size(collect(a)) ORDER BY a.schoolKind
MATCH (a:School) RETURN a.name, a.aliases[0], a.aliases[3], head(a.aliases), last(a.aliases), size(a.aliases), a.aliases[0..1], a.aliases[1..]
MATCH (a:School)-[r:COOPERATES_WITH]->(b) UNWIND r.modes AS mode RETURN mode, count(*) AS c
MATCH (a:School)-[r:COOPERATES_WITH]->(b) WHERE 'base' IN r.modes OR any(y IN r.years WHERE y > 2019) RETURN a.name, collect({name: b.name, modes: r.modes}) AS x
MATCH (a:School)-[r:COOPERATES_WITH]->(b) WHERE all(y IN r.years WHERE y > 2019) RETURN count(*)
MATCH (a:School)-[r:COOPERATES_WITH]->(b) WHERE none(y IN r.modes WHERE y STARTS WITH 'b') AND NOT single(m IN r.modes WHERE m = 'training') RETURN count(*)
MATCH (a:School) RETURN CASE WHEN a.degree > 10 THEN 'many' WHEN a.degree > 3 THEN 'some' ELSE 'few' END AS size, count(*)
MATCH (a:School) RETURN CASE a.schoolKind WHEN '中职' THEN 1 WHEN '高职' THEN 2 END AS k, count(*)
MATCH (a:School) RETURN round(100.0 * sum(a.degree) / count(*)) AS x, avg(a.degree), min(a.name), max(a.name), max(a.degree), toInteger(2.7), toString(12) + 'x', toInteger(-2.7)
RETURN round(2.5), round(-1.5), round(-2.5), round(0.5), round(3), ceil(1.2), floor(-1.2), ceil(2), abs(-3), abs(-2.5), toFloat(3), 7/2, -7/2, 7%3, -7%3, 7.0/2, 1-2-3, 2*3%4
RETURN 'abc' CONTAINS '', 'abc' STARTS WITH '', 'abc' ENDS WITH '', '' CONTAINS '', 'abc' CONTAINS 'd'
RETURN null AND false, null OR true, null XOR true, NOT null, null IS NULL, 1 IS NOT NULL
RETURN 1 < 2 < 3, 3 > 2 > 2, 1 = 1.0, 1 <= 1, 2 <> 3, 'a' < 'b', '中' > '丁', '🙂' > '￥'
RETURN [1,2] = [1,2], [1,2] = [2,1], [] = [], ['a'] <> ['b']
RETURN 1 IN [1,2], 'x' IN [], 1 IN [], 3 IN $ints, 2020 IN $ints, $f IN [0.5], [1,2] + [3], ['a'] + []
RETURN $text, $text = $text, size($names), $yes, $none, $f, $ints
RETURN {a: 1, end: 'x', c: [1,2], d: null} AS m, {a: {b: 1}}.a.b AS x
UNWIND [{k: 1, v: 'a'}, {k: 2, v: 'b'}] AS m RETURN m.k, m.v
MATCH (n:School) RETURN n.name AS name UNION MATCH (n:Enterprise) RETURN n.name AS name
MATCH (n:School) RETURN n.province AS p UNION ALL MATCH (n:Enterprise) RETURN n.province AS p
MATCH (n:School) WITH n, count(*) AS c WHERE c > 0 RETURN n.name AS 学校, c ORDER BY n.degree DESC, n.iri LIMIT 20
MATCH (n:School) RETURN n.county AS c, n.name ORDER BY c, n.name
MATCH (n:School) RETURN n.county AS c, n.iri ORDER BY c DESC, n.iri SKIP 3 LIMIT 30
MATCH (n:School) RETURN DISTINCT n.county ORDER BY n.county DESC
MATCH (n:School) RETURN n.schoolKind, count(*) ORDER BY count(*) DESC, n.schoolKind
MATCH (n:School) RETURN DISTINCT n ORDER BY n.iri LIMIT 5
MATCH (a)-[r1:PARTNERS_WITH]-(b)-[r2:PARTNERS_WITH]-(c)-[r3:PARTNERS_WITH]-(a) RETURN count(*)
MATCH (a)-[:PARTNERS_WITH]-(b), (b)-[:PARTNERS_WITH]-(c) RETURN count(*)
MATCH (a)-[:PARTNERS_WITH]-(b) MATCH (b)-[:PARTNERS_WITH]-(c) RETURN count(*)
MATCH (n:School) WHERE n:Organization AND NOT n:Enterprise RETURN count(n)
MATCH (n) WHERE n:School|Program RETURN n.type, count(n)
MATCH (n) WHERE n:Evidence OR n:Report RETURN count(n), count(n.text)
OPTIONAL MATCH (n:School {name: 'nope'}) RETURN n, n.name, n:School, n.aliases, size(n.aliases), n.name IN ['a'], 'x' IN n.aliases
OPTIONAL MATCH (n:School {name: 'nope'}) RETURN EXISTS { (n)-[:PARTNERS_WITH]-() } AS e, COUNT { (n)-[:PARTNERS_WITH]-() } AS c
OPTIONAL MATCH (n:School {name: 'nope'})-[r:PARTNERS_WITH]-(m) RETURN type(r), r, r.id, r IS NULL
OPTIONAL MATCH (n:School {name: 'nope'}) MATCH (n)-[r:PARTNERS_WITH]-(m) RETURN count(*)
MATCH (a:School) OPTIONAL MATCH (a)-[:MEMBER_OF]->(c:Consortium) RETURN a.name, collect(c.name), count(c), collect({x: c.name})
MATCH (a:School) OPTIONAL MATCH (a)-[r:COOPERATES_WITH]->(e:Enterprise) WHERE r.confidence > $f RETURN a.name, count(e) AS c, avg(r.confidence), sum(r.statements), max(e.name)
MATCH (a:School) OPTIONAL MATCH (a)-[r:COOPERATES_WITH]->(e:Enterprise) OPTIONAL MATCH (e)-[:MEMBER_OF]->(c) RETURN a.name, e.name, c.name
MATCH (a:School) WHERE a.degree > 1000 RETURN count(*), sum(a.degree), avg(a.degree), collect(a.name), min(a.name), max(a.degree)
MATCH (e:Evidence) WHERE e.start > 100 AND e.end < 4000 RETURN e.section, e.end - e.start AS length
MATCH (e:Evidence) WHERE e.text CONTAINS '电梯' RETURN e.iri, e.page, e.pageLabel, e.prefix
MATCH (r:Report) RETURN r.title, r.reportYear, r.level, r.pages, r.characters
MATCH (a)-[r:COOPERATES_WITH]->(b) RETURN r
MATCH (a)-[r:COOPERATES_WITH]->(b) RETURN a.iri, collect(r) AS rs
MATCH (a:School) WITH collect(a) AS schools UNWIND schools AS s MATCH (s)-[:OFFERS_PROGRAM]->(p:Program) RETURN p.name, count(s) AS c
MATCH (a:School)-[:OFFERS_PROGRAM]->(p) WITH p, count(a) AS c WHERE c > 1 MATCH (p)<-[:OFFERS_PROGRAM]-(s) RETURN p.name, s.name, c
MATCH (a:School)-[:OFFERS_PROGRAM]->(p) UNWIND p.programCategories AS category RETURN category, count(DISTINCT p) AS programs, count(DISTINCT a) AS schools
MATCH (a:School), (b:School) WHERE a.iri < b.iri AND a.county = b.county RETURN a.name, b.name
MATCH (a:School) WHERE toLower(a.iri) CONTAINS 'college' RETURN a.iri, replace(a.iri, 'college', 'x')
MATCH (a:School) WITH a.province AS p, a.degree AS d RETURN p, sum(d), avg(d), count(*), collect(DISTINCT d)
MATCH (a:School) WITH * WHERE a.degree > 20 RETURN a.name
MATCH (a {type: 'School', schoolKind: '高职'}) RETURN a.name
MATCH (a:School)-[r:COOPERATES_WITH {status: 'extracted', statements: 1}]->(b {province: '广东省'}) RETURN a.name, b.name
MATCH (a:School)<-[r]-(b) RETURN type(r), count(*)
MATCH (a:School)-[r]-(b) RETURN type(r), count(*)
MATCH (a:School)--(b) RETURN count(*)
MATCH (a:School)-->(b)<--(c) RETURN count(*)
MATCH (a)-[r:SISTER_SCHOOL_OF]-(b) RETURN a.name, b.name
MATCH (a:School) RETURN coalesce(a.county, a.prefecture, '?') AS x, count(*)
MATCH (a:School) WITH a.county AS c, collect(a.name) AS names WHERE size(names) > 1 RETURN c, names
MATCH (n) WHERE n.name = '清华大学' RETURN n
MATCH (n) WHERE n.degree > 30 RETURN n.name
MATCH (a:School) WHERE a.name STARTS WITH '广' XOR a.name ENDS WITH '学院' RETURN a.name
MATCH (a:School)-[:PARTNERS_WITH]-(a) RETURN count(*)
MATCH p = (a:School)-[:PARTNERS_WITH]-(b)-[:MEMBER_OF*1..2]-(c) RETURN length(p), [n IN nodes(p) | {name: n.name, class: n.type}]
MATCH (a:School) RETURN a.name ORDER BY a.degree * -1, a.name LIMIT 7
MATCH (a:School) WITH a.schoolKind AS k, count(*) AS c RETURN k, c, c * 100.0 / 75 ORDER BY c DESC, k
MATCH (a:School) WITH a.schoolKind AS k, avg(a.degree) AS m ORDER BY m DESC SKIP 1 LIMIT 3 RETURN collect(k)
MATCH (a:School) WITH count(*) AS total MATCH (b:School) WITH total, b.schoolKind AS k, count(*) AS c RETURN k, toFloat(c) / total AS share
MATCH (a:School)-[:MEMBER_OF]->(c:Consortium)<-[:MEMBER_OF]-(b:School) WHERE a.iri < b.iri AND NOT EXISTS { (a)-[:PARTNERS_WITH]-(b) } RETURN a.name, b.name, collect(DISTINCT c.name)
MATCH (a:Enterprise) RETURN a.trade, a.tradeName, count(*)
MATCH (a:Organization)-[r:COOPERATES_WITH]-(b:Organization) RETURN count(r), count(DISTINCT r)
RETURN [x IN [1,2,3] WHERE x > 1 | x * 2] AS l, [x IN ['a','b'] | x + '!'], [x IN $ints WHERE x = 2020], any(x IN [1,2] WHERE x > 1), all(x IN $empty WHERE x > 1)
RETURN 'it\'s' AS a, "q\"x" AS b, 'a\\b\n\t' AS c
RETURN true = true, true <> false
MATCH (a:School) WITH a.schoolKind AS k, avg(a.degree) AS m ORDER BY m DESC RETURN collect(k)
MATCH (a:School) WITH a ORDER BY a.degree DESC, a.iri LIMIT 4 RETURN count(*), sum(a.degree), collect(a.name)
MATCH (a:School) WITH a ORDER BY a.degree DESC, a.iri LIMIT 4 WHERE a.schoolKind = '高职' RETURN a.name
MATCH (a:School) WITH a ORDER BY a.degree DESC, a.iri LIMIT 4 WHERE a.schoolKind = '高职' RETURN collect(a.name), count(*)
MATCH (a:School) WITH a ORDER BY a.degree DESC, a.iri SKIP 2 LIMIT 5 MATCH (a)-[:OFFERS_PROGRAM]->(p) RETURN a.name, count(p)
MATCH (a:School) WITH a, a.degree AS d ORDER BY d DESC, a.iri LIMIT 3 MATCH (a)-[r:COOPERATES_WITH]->(b) WITH a, b ORDER BY b.iri RETURN a.name, collect(b.name)
RETURN [x IN [1,2,3] WHERE x > 1 | x * 2] AS l, [x IN ['a','b'] | x + '!'], [x IN $ints WHERE x = 2020], any(x IN [1,2] WHERE x > 1), all(x IN $empty WHERE x > 1), any(x IN [] WHERE x = 1), [x IN $empty | x]
MATCH (a)-[r]->(b) WHERE r.status IN ['extracted', 'added'] AND r.confidence > $f RETURN a.name, type(r), b.name
MATCH (a)-[r:CO_BUILDS|ASSISTS|MEMBER_OF]->(b) WHERE r.statements IN [1, 2] RETURN a.name, r.id, b.name
MATCH (a)-[r:CO_BUILDS|ASSISTS|MEMBER_OF]->(b) WHERE r.id IN $names OR r.reports > 0 RETURN count(*), count(DISTINCT r.id)
MATCH (b)<-[r:HAS_INDUSTRY_COLLEGE]-(a) WHERE a.type IN ['School', 'Enterprise'] RETURN b.name, collect(a.name)
MATCH (b:IndustryCollege)<-[r:HAS_INDUSTRY_COLLEGE]-(a:School|Enterprise|Government) RETURN b.name, a.type, a.name, r.confidence
MATCH (s:Statement)-[:OBJECT]->(o) WHERE s.predicate = 'coBuilds' RETURN o.name, s.confidence
MATCH (s:Statement {predicate: 'coBuilds'})-[:SUBJECT|OBJECT]->(o) RETURN o.type, count(*)
MATCH (s:Statement)-[:SUBJECT]->(a), (s)-[:OBJECT]->(b), (a)-[f]->(b) WHERE f.confidence >= s.confidence RETURN a.name, type(f), b.name, s.predicate
MATCH (a:School)-[f:COOPERATES_WITH]->(b) WHERE NOT EXISTS { MATCH (s:Statement)-[:SUBJECT]->(a), (s)-[:OBJECT]->(b) } RETURN count(*)
MATCH (e:Evidence)<-[:EVIDENCE]-(s)-[:IN_REPORT]->(r:Report) RETURN r.file, count(DISTINCT s), count(e)
MATCH (r:Report) OPTIONAL MATCH (r)<-[:IN_REPORT]-(s:Statement)-[:SUBJECT]->(a:Association) RETURN r.file, count(DISTINCT a)
MATCH (a:School), (r:Report) WHERE r.reporter = a.iri RETURN a.name, r.title
MATCH (a:School) OPTIONAL MATCH (r:Report {reporter: a.iri}) RETURN a.name, r.title
MATCH (p:Program) WHERE size(p.programCodes) = 0 RETURN p.name
MATCH (p:Program) UNWIND p.programLevels AS l RETURN l, count(*) AS c
MATCH (p:Program) WHERE '装备制造大类' IN p.programCategories RETURN p.name
MATCH (p:Program)<-[:OFFERS_PROGRAM]-(s) WITH p.name AS name, count(DISTINCT s) AS c RETURN c, count(*) AS programs, collect(name)
MATCH (a:School) WITH a.prefecture AS place, count(*) AS c WHERE place IS NOT NULL RETURN place, c ORDER BY c DESC, place
MATCH (a:School)-[:MEMBER_OF]->(c) WITH c, collect(a) AS members WHERE size(members) > 2 UNWIND members AS m RETURN c.name, m.name
MATCH (c:Consortium)<-[:MEMBER_OF]-(m) RETURN c.name, m.type, count(*)
MATCH (c:Consortium)<-[:MEMBER_OF]-(m) WITH c, m.type AS t, count(*) AS n WITH c, collect({t: t, n: n}) AS parts RETURN c.name, parts
MATCH (a:School)-[:PARTNERS_WITH|SISTER_SCHOOL_OF]-(b:School) RETURN a.name, collect(DISTINCT b.name)
MATCH (a:School {name: '清远市职业技术学校'})-[:COOPERATES_WITH]-(e)-[:COOPERATES_WITH]-(b:School) RETURN DISTINCT b.name
MATCH p = (a:School {name: '清远市职业技术学校'})-[:COOPERATES_WITH|MEMBER_OF*1..4]-(b:School) RETURN b.name, length(p)
MATCH p = (a)-[:MEMBER_OF*2..3]-(b) WHERE a.iri < b.iri RETURN a.name, b.name, length(p)
MATCH (a:School)-[:PARTNERS_WITH*1..2]->(b), (b)-[:OFFERS_PROGRAM]->(p) RETURN a.name, p.name
MATCH (a)-[:SISTER_SCHOOL_OF]-(b)-[:PARTNERS_WITH*1..2]-(c)-[:OFFERS_PROGRAM]->(p) RETURN count(*)
MATCH (a:School)-[:PARTNERS_WITH*1..2]-(b:School)-[:PARTNERS_WITH]-(c:School)-[:PARTNERS_WITH]-(d:School) RETURN count(*)
MATCH (n:School) WHERE n.region STARTS WITH '4418' RETURN n.region, n.county
MATCH (n) WHERE n.name ENDS WITH '集团' RETURN n.name, n.type
MATCH (n:Enterprise) WHERE n.trade IS NULL RETURN count(*)
MATCH (n:Enterprise) WHERE NOT (n.trade = '34') RETURN count(*)
MATCH (n:Enterprise) WHERE n.trade <> '34' OR n.trade IS NULL RETURN count(*)
MATCH (n:School) RETURN n.degree > 3 AND n.county STARTS WITH 'x' AS a, NOT n.county CONTAINS 'x' AS b, n.county = n.name AS c
MATCH (n:School) RETURN n.collegeCode IS NOT NULL AS has, count(*)
MATCH (n:School) WITH n.collegeCode IS NOT NULL AS has, n RETURN has, count(n), max(n.degree)
UNWIND [3,1,2] AS x WITH x ORDER BY x RETURN collect(x)
UNWIND [3,1,2] AS x WITH x ORDER BY x DESC SKIP 1 RETURN collect(x)
UNWIND [1,2,3] AS x UNWIND ['a','b'] AS y RETURN x, y
UNWIND [1,2,3] AS x WITH x WHERE x > 1 RETURN sum(x), avg(x), count(*)
UNWIND [1.5,2.5] AS x RETURN sum(x), avg(x), min(x), max(x)
UNWIND [1,1,2] AS x RETURN sum(DISTINCT x), count(DISTINCT x), avg(DISTINCT x), collect(DISTINCT x)
UNWIND ['b','a','B','中','é'] AS x RETURN x ORDER BY x
UNWIND [true,false,true] AS x RETURN x, count(*) ORDER BY x
WITH 1 AS one, 'x' AS s RETURN one + 1 AS two, s + 'y' AS t
WITH [1,2,3] AS l RETURN l[0], l[-1], l[1..], l[..2], l[5], size(l), 2 IN l
WITH {a: 1, b: [1,2]} AS m RETURN m.a, m.b[1], m
MATCH (a:School) WITH a AS b MATCH (b)-[:OFFERS_PROGRAM]->(p) WITH b AS c, p RETURN c.name, count(p)
MATCH (a:School) WITH a.name AS a MATCH (b:School {name: a}) RETURN a, b.iri
MATCH (a:School) WHERE a.name = 'x' OR EXISTS { (a)-[:OFFERS_PROGRAM]->(p:Program) WHERE p.name CONTAINS '电' } RETURN a.name
MATCH (a:School) RETURN a.name, EXISTS { (a)-[:MEMBER_OF]->() } AS member, COUNT { (a)-[:OFFERS_PROGRAM]->() } AS programs ORDER BY programs DESC, a.name LIMIT 10
MATCH (a:School) WITH a, COUNT { (a)-[:OFFERS_PROGRAM]->() } AS programs WHERE programs > 5 RETURN a.name, programs
MATCH (a:School) WHERE COUNT { (a)-[:OFFERS_PROGRAM]->() } > 5 RETURN a.name
MATCH (a:School)-->(b:Program) MATCH (c:School)-->(b) WHERE a <> c RETURN count(*)
MATCH (a:School)-->(b:Program)<--(c:School) WHERE a = c RETURN count(*)
MATCH (a:Organization {province: '广东省'})-[r:COOPERATES_WITH]-(b:Organization) WHERE b.province <> '广东省' RETURN a.name, b.name
OPTIONAL MATCH (a:School {name: 'x'}) OPTIONAL MATCH (a)-[:MEMBER_OF]->(c) RETURN a, c
OPTIONAL MATCH (a:School {name: 'x'}) WITH a WHERE a IS NULL RETURN count(*)
OPTIONAL MATCH (a:School {name: 'x'}) RETURN coalesce(a.name, 'none') AS n, count(a), count(*)
MATCH (a:School) OPTIONAL MATCH (a)-[:ASSISTS]->(b:Place) WITH a, b WHERE b IS NULL RETURN count(a)
MATCH (a:School {name: '清华大学'}) OPTIONAL MATCH (a)-[:PARTNERS_WITH*2..2]-(b) RETURN a.name, b.name
MATCH (a:School) OPTIONAL MATCH (a)-[:ASSISTS*1..2]->(b) RETURN a.name, b.name
MATCH (a:School) RETURN a.name AS n UNION ALL MATCH (a:School) WHERE a.degree > 5 RETURN a.name AS n
RETURN 1 AS x UNION RETURN 2 AS x UNION RETURN 1 AS x
MATCH (a:School)-[r:OFFERS_PROGRAM]->(b:Enterprise) RETURN count(*)
MATCH (a:Program)-[r:OFFERS_PROGRAM]->(b) RETURN a.name
MATCH (a:Program)-[r:OFFERS_PROGRAM]-(b:Facility) RETURN a.name
MATCH (a:Program)-[:SUBJECT*1..2]-(b:Facility) RETURN a.name
MATCH (a) RETURN count(a.text), count(a.name), count(a.title)
MATCH (a)-[r]->(b) RETURN count(r.id), sum(r.statements)
MATCH (a:School) RETURN toString(a.degree) + '/' + a.name LIMIT 0
MATCH (a:School) WHERE a.degree % 2 = 1 AND -a.degree < -3 RETURN a.name, -a.degree, +a.degree
MATCH (a:School) RETURN min(a.iri), max(a.iri), min(a.county), max(a.county)
MATCH (a:School)-[r:COOPERATES_WITH]->(b) RETURN a.name, round(max(r.confidence) * 100) AS c, floor(avg(r.confidence) * 10)
MATCH (a:School) RETURN collect(DISTINCT a.schoolKind)
MATCH (a:School)-[r:COOPERATES_WITH]->() RETURN collect(DISTINCT r.modes)
MATCH (a:School)-[r:COOPERATES_WITH]->() RETURN DISTINCT r.modes
MATCH (a:School)-[r:COOPERATES_WITH]->() RETURN r.modes, count(*)
MATCH (a:School)-[r:COOPERATES_WITH]->() WHERE r.modes = ['base', 'orderClass'] OR r.years <> [] RETURN r.id
MATCH (a:School)-[r:COOPERATES_WITH]->() RETURN r.modes + r.programs AS both, size(r.modes + r.programs)
RETURN 1e3 AS a, 1.5E-3 AS b, 7 AS c
MATCH (a:School) WITH a.name AS name, a.degree AS degree WHERE degree >= 10 RETURN name ORDER BY name
MATCH (a:Place)<-[r:ASSISTS]-(s) RETURN a.name, s.name, r.years
MATCH (a:Facility)<-[:CO_BUILDS]-(x) WITH a, count(DISTINCT x) AS builders WHERE builders > 1 RETURN a.name, builders
MATCH (a:School)-[:ARTICULATES_WITH]->(b:School) RETURN a.name AS `from`, b.name AS `to`
match (a:School) where a.name contains '学院' return a.name as name order by name offset 2 limit 3
MATCH (a:School) /* every school */ RETURN a.name // by name
MATCH (a:School)-[r:COOPERATES_WITH]->(b) WITH b.tradeName AS trade, count(DISTINCT a) AS schools RETURN coalesce(trade, '?') AS trade, schools ORDER BY schools DESC, trade;
MATCH (a)-[r:ASSISTS|ARTICULATES_WITH]->(b) RETURN type(r) AS relation, collect(DISTINCT a.type) AS classes
RETURN -0.5 AS a, - -2 AS b, ['a', 'b'] AS c, [0.5, -1.5] AS d, 'a' = null AS e, 'a' CONTAINS null AS f, [[1], [2]] AS g
RETURN [x IN ['$p0', "it's", 'a\\b'] | x + $text] AS a, [x IN [0.5, 1.5] WHERE x > 1.0] AS b, [x IN ['a'] WHERE x IN $names] AS c
MATCH (a:School) WITH a.province AS p, collect(a) AS s WITH p, size(s) AS n ORDER BY n DESC, p LIMIT 2 RETURN p, n
MATCH (a:School) WITH DISTINCT a.province AS p ORDER BY p LIMIT 3 MATCH (b:Enterprise {province: p}) RETURN p, count(b)
MATCH (a:School)-[:OFFERS_PROGRAM]->(p) WITH p, count(DISTINCT a) AS n ORDER BY n DESC, p.iri LIMIT 5 MATCH (p)<-[:OFFERS_PROGRAM]-(s) RETURN p.name, n, s.name
MATCH (a:School) WITH max(a.degree) AS m MATCH (b:School) WHERE b.degree = m RETURN b.name
MATCH (a:School) WITH avg(a.degree) AS m MATCH (b:School) WHERE b.degree > m * 2 RETURN b.name, b.degree - m
MATCH (a:School {name: $names[0]}) RETURN a.name
UNWIND $names AS n MATCH (a:School) WHERE a.name = n OR n IN a.aliases RETURN n, a.name
MATCH (a)-[r:PARTNERS_WITH]-(b) WHERE a.iri = 'https://zhijiao.example/id/清远市职业技术学校' RETURN b.name, r.id
MATCH (a)-[r:PARTNERS_WITH]->(b), (b)-[s:PARTNERS_WITH]->(c) RETURN a.name, b.name, c.name
MATCH (a)-[:PARTNERS_WITH]-(b), (a)-[:PARTNERS_WITH]-(c), (b)-[:PARTNERS_WITH]-(c) RETURN count(*)
MATCH (s:Statement) WHERE s.confidence < 0.5 AND s.year IS NULL RETURN s.predicate AS p, count(*) AS c, round(avg(s.confidence) * 100) AS m
MATCH (s:Statement) UNWIND s.modes AS m WITH m, count(DISTINCT s) AS c WHERE c > 10 RETURN m, c
MATCH (e:Evidence) WITH e.rule AS rule, count(*) AS n, min(e.end - e.start) AS shortest, max(e.end - e.start) AS longest RETURN rule, n, shortest, longest
MATCH (e:Evidence) WHERE e.page IS NOT NULL OR e.pageLabel IS NOT NULL RETURN count(*)
MATCH (a:School) RETURN a.county IS NULL AS x, count(*) AS c, collect(DISTINCT a.prefecture) AS p
MATCH (a:School)-[r]-(b) WITH a, type(r) AS t, count(*) AS n ORDER BY n DESC, t WITH a, collect(t) AS ts RETURN a.name, ts[0]
MATCH (a:School)-[r]-(b) WITH a, type(r) AS t, count(*) AS n ORDER BY n DESC, t WITH a, collect({t: t, n: n}) AS ts RETURN a.name, ts[0].t, ts[0].n
MATCH (a:School) WHERE any(x IN a.aliases WHERE x CONTAINS '学') RETURN a.name
MATCH (a:School) WHERE NOT any(x IN a.aliases WHERE x CONTAINS '学') RETURN count(a)
MATCH (a:School) RETURN CASE WHEN a.county IS NULL THEN coalesce(a.prefecture, a.province) ELSE a.county END AS place, count(*) AS c
MATCH (a:School) OPTIONAL MATCH (a)-[r:MEMBER_OF]->(c) WITH a, count(c) AS n RETURN n, count(a)
MATCH (a:School) OPTIONAL MATCH (a)-[r:MEMBER_OF]->(c) RETURN a.name, CASE WHEN c IS NULL THEN 'none' ELSE c.name END AS g
MATCH (a:School) OPTIONAL MATCH (a)-[r:MEMBER_OF]->(c) WHERE c.name CONTAINS '集团' AND r.confidence > 0.5 RETURN a.name, c.name, type(r)
MATCH (c:Consortium) WHERE EXISTS { (c)<-[:MEMBER_OF]-(:Enterprise) } AND EXISTS { (c)<-[:MEMBER_OF]-(:School) } RETURN c.name
MATCH (a:School) WHERE a:School AND (a.degree > 3 OR a.reports > 1) RETURN a.name
MATCH (a:School), (b:School) WHERE a.name < b.name AND a.schoolKind = b.schoolKind AND a.schoolKind = '高职' RETURN a.name, b.name
MATCH (a:School)-[:COOPERATES_WITH]->(e:Enterprise) WITH e, collect(DISTINCT a.name) AS names WHERE size(names) >= 2 RETURN e.name, names
MATCH (a:School)-[:COOPERATES_WITH]->(e:Enterprise)-[:MEMBER_OF]->(c)<-[:MEMBER_OF]-(a) RETURN a.name, e.name, c.name
MATCH (a:School) WITH a LIMIT 10 RETURN count(a)
MATCH (a:School) WITH a SKIP 70 RETURN count(a)
MATCH (a:School) WITH a LIMIT 0 RETURN count(a), collect(a.name), sum(a.degree)
MATCH p = (a:School)-[:SISTER_SCHOOL_OF|PARTNERS_WITH*1..2]-(b:School) WHERE a.iri < b.iri AND length(p) = 2 RETURN a.name, b.name, nodes(p)[1]
MATCH p = (a:School)-[:SISTER_SCHOOL_OF|PARTNERS_WITH*1..2]-(b:School) WITH a, b, length(p) AS l ORDER BY l RETURN a.iri, b.iri, min(l), count(*)
RETURN 5 / 2 AS a, 5 % 2 AS b, 5.0 / 2 AS c, -5 / 2 AS d, 2 - 3 - 4 AS e, 2 * 3 + 4 * 5 AS f, (2 + 3) * 4 AS g, 1 + 2.5 AS h
RETURN NOT true AND false AS a, true OR false AND false AS b, true XOR true OR true AS c, NOT 1 = 2 AS d
RETURN 'a' + 'b' STARTS WITH 'ab' AS a, 1 + 1 = 2 AS b, 1 IN [1] = true AS c, null IS NULL = true AS d
UNWIND [[1, 2], [3]] AS l RETURN l, size(l), l[0]
MATCH (a:School) RETURN a.name ORDER BY size(a.aliases) DESC, a.iri LIMIT 5
MATCH (a:School) RETURN a.name AS n, a.degree AS d ORDER BY d DESC, n DESC SKIP $n LIMIT $n
MATCH (n:School) WITH n.province AS p, n.degree AS d ORDER BY d DESC RETURN p, collect(d)[0..2] AS top ORDER BY p
MATCH (n:School) RETURN n.province AS p, sum(n.degree) AS s ORDER BY s DESC, p IS NULL, p

// Null and the empty list in one part of a UNION
MATCH (s:School) RETURN s.name AS a, null AS b UNION MATCH (c:Consortium) RETURN c.name AS a, c.region AS b
RETURN 'x' AS a, 1 AS b UNION ALL RETURN null AS a, null AS b
RETURN ['x'] AS a UNION ALL RETURN [] AS a UNION ALL RETURN null AS a
WITH null AS x RETURN x AS a UNION RETURN 1.5 AS a
