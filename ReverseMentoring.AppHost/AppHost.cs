var builder = DistributedApplication.CreateBuilder(args);

builder.AddProject<Projects.Identity>("identity").WithHttpEndpoint();

builder.Build().Run();
