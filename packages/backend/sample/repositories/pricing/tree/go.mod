module git.marlow.example/pricing

go 1.24
