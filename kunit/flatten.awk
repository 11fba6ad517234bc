# SPDX-License-Identifier: GPL-2.0
#
# Reads the console of a kernel that ran KUnit suites, prints a line without a
# number for each test case, preceded by what a failed one said. A suite of the
# list SUITES that is missing, empty or cut short is a failure, too.

function result(verdict, text)
{
	print verdict " - kunit " version " " text
}

function leave(name)
{
	if (!suite)
		return
	if (name != "ucmd_" suite)
		result("not ok", "ucmd_" suite " # did not end")
	else if (!cases[suite] || cases[suite] != plan)
		result("not ok", "ucmd_" suite " # planned " plan + 0 " test cases, ran " cases[suite] + 0)
	suite = ""
}

/^    # Subtest: ucmd_/ {
	leave("")
	suite = substr($3, 6)
	began[suite] = 1
	plan = said = ""
	next
}

!suite { next }

/^    1\.\.[0-9]+$/ {
	plan = substr($1, 4) + 0
	next
}

/^    (not )?ok [0-9]+ / {
	verdict = $1 == "not" ? "not ok" : "ok"
	sub(/^ *(not )?ok [0-9]+ (- )?/, "")
	cases[suite]++
	if (verdict == "not ok") {
		failed[suite] = 1
		printf "%s", said
	}
	result(verdict, "ucmd_" suite "." $0)
	said = ""
	next
}

/^(not )?ok [0-9]+ / {
	bad = $1 == "not"
	sub(/^(not )?ok [0-9]+ (- )?/, "")
	if (bad && !failed[suite])
		result("not ok", "ucmd_" suite " # failed, none of its test cases did")
	leave($1)
	next
}

{ said = said "# " $0 "\n" }

END {
	if (suite)
		printf "%s", said
	leave("")
	n = split(suites, name, " ")
	for (i = 1; i <= n; i++)
		if (!(name[i] in began))
			result("not ok", "ucmd_" name[i] " # did not run")
}
