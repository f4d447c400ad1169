#include "demo/estate.h"

#include <array>
#include <cstdlib>

#include "base/result.h"

namespace cuanto::demo {
namespace {

constexpr Price8 usd(double price) { return static_cast<Price8>(price * 1e8 + 0.5); }

constexpr auto kProviders = std::to_array<ProviderFacts>({
    {"AWS", "Amazon Web Services, Inc.", "Amazon Web Services, Inc.", "418203957716",
     "Cumbre Retail Group", "Management Account", "Member Account", "AWS", 94},
    {"Microsoft", "Microsoft", "Microsoft",
     "/providers/Microsoft.Billing/billingAccounts/7730415:cumbre", "Cumbre Retail Group EA",
     "Billing Profile", "Subscription", "MS", 95},
    // Bought through a reseller: the invoice does not come from Google.
    {"Google Cloud", "Google Cloud", "Altura Cloud Partners", "01C0DE-4A11CE-7B0B51",
     "Cumbre Retail via Altura", "Billing Account", "Project", "ALT", 96},
});

constexpr std::string_view kEc2Id = "arn:aws:ec2:{region}:{account}:instance/i-0{hex}";
constexpr std::string_view kVmId =
    "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.compute/virtualmachines/vm-{hex}";
constexpr std::string_view kGceId =
    "//compute.googleapis.com/projects/{account}/zones/{zone}/instances/{hex}";

constexpr auto kProducts = std::to_array<Product>({
    {"ec2-c6i", Provider::aws, "Amazon Elastic Compute Cloud", "Amazon EC2", "Compute",
     "Virtual Machines", "AWSEC2C6I2XL", "Linux c6i.2xlarge instance hour", "BoxUsage:c6i.2xlarge",
     "Hours", usd(0.34), "Instance", kEc2Id,
     R"({"InstanceType":"c6i.2xlarge","CoreCount":8,"MemorySize":16,"OperatingSystem":"Linux"})",
     Pool::aws_compute, true},
    {"ec2-m6i", Provider::aws, "Amazon Elastic Compute Cloud", "Amazon EC2", "Compute",
     "Virtual Machines", "AWSEC2M6IXL", "Linux m6i.xlarge instance hour", "BoxUsage:m6i.xlarge",
     "Hours", usd(0.192), "Instance", kEc2Id,
     R"({"InstanceType":"m6i.xlarge","CoreCount":4,"MemorySize":16,"OperatingSystem":"Linux"})",
     Pool::aws_compute, true},
    {"ec2-r6i", Provider::aws, "Amazon Elastic Compute Cloud", "Amazon EC2", "Compute",
     "Virtual Machines", "AWSEC2R6I2XL", "Linux r6i.2xlarge instance hour", "BoxUsage:r6i.2xlarge",
     "Hours", usd(0.504), "Instance", kEc2Id,
     R"({"InstanceType":"r6i.2xlarge","CoreCount":8,"MemorySize":64,"OperatingSystem":"Linux"})",
     Pool::aws_compute, true},
    {"ec2-gpu", Provider::aws, "Amazon Elastic Compute Cloud", "Amazon EC2", "Compute",
     "Virtual Machines", "AWSEC2G5X2", "Linux g5.2xlarge instance hour", "BoxUsage:g5.2xlarge",
     "Hours", usd(1.212), "Instance", kEc2Id,
     R"({"InstanceType":"g5.2xlarge","CoreCount":8,"GpuCount":1,"MemorySize":32,"OperatingSystem":"Linux"})",
     Pool::none, true},
    {"ebs", Provider::aws, "Amazon Elastic Block Store", "Amazon EBS", "Storage", "Block Storage",
     "AWSEBSGP3", "gp3 volume storage", "EBS:VolumeUsage.gp3", "GB-Months", usd(0.08), "Volume",
     "arn:aws:ec2:{region}:{account}:volume/vol-0{hex}", R"({"StorageClass":"gp3"})", Pool::none,
     true},
    {"s3", Provider::aws, "Amazon Simple Storage Service", "Amazon S3", "Storage", "Object Storage",
     "AWSS3STD", "Standard storage", "TimedStorage-ByteHrs", "GB-Months", usd(0.023), "Bucket",
     "arn:aws:s3:::cumbre-{app}-{env}-{hex}",
     R"({"StorageClass":"Standard","Redundancy":"Regional"})"},
    {"rds", Provider::aws, "Amazon Relational Database Service", "Amazon RDS", "Databases",
     "Relational Databases", "AWSRDSR6GXL", "PostgreSQL db.r6g.xlarge instance hour",
     "InstanceUsage:db.r6g.xlarge", "Hours", usd(0.45), "DB Instance",
     "arn:aws:rds:{region}:{account}:db:{app}-{env}-{hex}",
     R"({"InstanceType":"db.r6g.xlarge","CoreCount":4,"DatabaseEngine":"PostgreSQL"})",
     Pool::aws_database, true},
    {"dynamodb", Provider::aws, "Amazon DynamoDB", "Amazon DynamoDB", "Databases",
     "NoSQL Databases", "AWSDDBRRU", "On-demand read request units", "ReadRequestUnits", "Requests",
     usd(0.00000025), "Table", "arn:aws:dynamodb:{region}:{account}:table/{app}-{hex}", ""},
    {"elasticache", Provider::aws, "Amazon ElastiCache", "Amazon ElastiCache", "Databases",
     "Caching", "AWSECR6GL", "Redis cache.r6g.large node hour", "NodeUsage:cache.r6g.large",
     "Hours", usd(0.206), "Cache Cluster",
     "arn:aws:elasticache:{region}:{account}:cluster:{app}-{hex}",
     R"({"InstanceType":"cache.r6g.large","CoreCount":2})"},
    {"lambda", Provider::aws, "AWS Lambda", "AWS Lambda", "Compute", "Serverless Compute",
     "AWSLAMBDAGBS", "Compute duration", "Lambda-GB-Second", "GB-Seconds", usd(0.00001667),
     "Function", "arn:aws:lambda:{region}:{account}:function:{app}-{env}-{hex}", "",
     Pool::aws_compute},
    {"fargate", Provider::aws, "Amazon Elastic Container Service", "Amazon ECS", "Compute",
     "Containers", "AWSFGVCPU", "Fargate vCPU hours", "Fargate-vCPU-Hours:perCPU", "vCPU-Hours",
     usd(0.04048), "Service", "arn:aws:ecs:{region}:{account}:service/{app}-{env}/{hex}",
     R"({"OperatingSystem":"Linux","x_Launch":"Fargate"})", Pool::aws_compute},
    {"eks", Provider::aws, "Amazon Elastic Kubernetes Service", "Amazon EKS", "Compute",
     "Containers", "AWSEKSCL", "Cluster hours", "AmazonEKS-Hours:perCluster", "Hours", usd(0.10),
     "Cluster", "arn:aws:eks:{region}:{account}:cluster/{app}-{env}-{hex}", ""},
    {"elb", Provider::aws, "Elastic Load Balancing", "Elastic Load Balancing", "Networking",
     "Application Networking", "AWSALBHR", "Application Load Balancer hours", "LoadBalancerUsage",
     "Hours", usd(0.0225), "Load Balancer",
     "arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/{app}-{env}/{hex}", ""},
    {"cloudfront", Provider::aws, "Amazon CloudFront", "Amazon CloudFront", "Networking",
     "Content Delivery", "AWSCFOUT", "Data transfer out to the internet", "DataTransfer-Out-Bytes",
     "GB", usd(0.085), "Distribution", "arn:aws:cloudfront::{account}:distribution/E{hex}", ""},
    {"vpc", Provider::aws, "Amazon Virtual Private Cloud", "Amazon VPC", "Networking",
     "Network Infrastructure", "AWSNATGB", "NAT gateway data processed", "NatGateway-Bytes", "GB",
     usd(0.045), "NAT Gateway", "arn:aws:ec2:{region}:{account}:natgateway/nat-0{hex}", ""},
    {"cloudwatch", Provider::aws, "AmazonCloudWatch", "Amazon CloudWatch",
     "Management and Governance", "Observability", "AWSCWLOGS", "Log data ingested",
     "DataProcessing-Bytes", "GB", usd(0.50), "Log Group",
     "arn:aws:logs:{region}:{account}:log-group:/{app}/{env}/{hex}", ""},
    {"sqs", Provider::aws, "Amazon Simple Queue Service", "Amazon SQS", "Integration", "Messaging",
     "AWSSQSREQ", "Standard requests", "Requests-Tier1", "Requests", usd(0.0000004), "Queue",
     "arn:aws:sqs:{region}:{account}:{app}-{env}-{hex}", ""},
    {"api-gateway", Provider::aws, "Amazon API Gateway", "Amazon API Gateway", "Integration",
     "API Management", "AWSAPIREQ", "HTTP API requests", "ApiGatewayHttpRequest", "Requests",
     usd(0.000001), "API", "arn:aws:apigateway:{region}::/apis/{hex}", ""},
    {"kms", Provider::aws, "AWS Key Management Service", "AWS KMS", "Security", "Secret Management",
     "AWSKMSREQ", "Key requests", "KMS-Requests", "Requests", usd(0.000003), "Key",
     "arn:aws:kms:{region}:{account}:key/{hex}", ""},
    {"glue", Provider::aws, "AWS Glue", "AWS Glue", "Analytics", "Data Processing", "AWSGLUEDPU",
     "ETL job DPU hours", "ETL-DPU-Hour", "DPU-Hours", usd(0.44), "Job",
     "arn:aws:glue:{region}:{account}:job/{app}-{hex}", ""},
    {"athena", Provider::aws, "Amazon Athena", "Amazon Athena", "Analytics", "Data Processing",
     "AWSATHTB", "Data scanned", "DataScannedInTB", "TB", usd(5.0), "Workgroup",
     "arn:aws:athena:{region}:{account}:workgroup/{app}-{hex}", ""},
    {"opensearch", Provider::aws, "Amazon OpenSearch Service", "Amazon OpenSearch Service",
     "Analytics", "Search", "AWSOSR6GXL", "r6g.xlarge.search instance hour",
     "ESInstance:r6g.xlarge", "Hours", usd(0.335), "Domain",
     "arn:aws:es:{region}:{account}:domain/{app}-{env}-{hex}",
     R"({"InstanceType":"r6g.xlarge.search","CoreCount":4})"},
    {"bedrock", Provider::aws, "Amazon Bedrock", "Amazon Bedrock", "AI and Machine Learning",
     "Generative AI", "AWSBEDTOK", "Output tokens", "OutputTokenCount", "1K Tokens", usd(0.015),
     "Model", "arn:aws:bedrock:{region}:{account}:inference-profile/{hex}", ""},
    {"datadog", Provider::aws, "Datadog Pro", "Datadog Pro", "Management and Governance",
     "Observability", "MPDATADOG", "Monitored hosts", "MP:datadog-hosts", "Hosts", usd(0.6),
     "Marketplace Agreement", "arn:aws:aws-marketplace:{region}:{account}:agreement/{hex}", "",
     Pool::none, false, "Datadog, Inc."},

    {"vm-d4s", Provider::microsoft, "Virtual Machines", "Virtual Machines", "Compute",
     "Virtual Machines", "AZVMD4SV5", "D4s v5 hour", "D4s v5", "Hours", usd(0.23),
     "Virtual machine", kVmId,
     R"({"InstanceType":"Standard_D4s_v5","CoreCount":4,"MemorySize":16,"OperatingSystem":"Linux"})",
     Pool::azure_d4s},
    {"vm-e8s", Provider::microsoft, "Virtual Machines", "Virtual Machines", "Compute",
     "Virtual Machines", "AZVME8SV5", "E8s v5 hour", "E8s v5", "Hours", usd(0.604),
     "Virtual machine", kVmId,
     R"({"InstanceType":"Standard_E8s_v5","CoreCount":8,"MemorySize":64,"OperatingSystem":"Linux"})",
     Pool::azure_compute},
    {"aks", Provider::microsoft, "Azure Kubernetes Service", "Azure Kubernetes Service", "Compute",
     "Containers", "AZAKSD8S", "D8s v5 node hour", "D8s v5", "Hours", usd(0.46),
     "Kubernetes service",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.containerservice/"
     "managedclusters/aks-{hex}",
     R"({"InstanceType":"Standard_D8s_v5","CoreCount":8,"MemorySize":32,"OperatingSystem":"Linux"})",
     Pool::azure_compute},
    {"sql", Provider::microsoft, "Azure SQL Database", "SQL Database", "Databases",
     "Relational Databases", "AZSQLGP", "General Purpose vCore hours", "vCore", "vCore-Hours",
     usd(0.1521), "SQL database",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.sql/servers/sql-{app}/"
     "databases/{hex}",
     R"({"x_Tier":"General Purpose"})"},
    {"storage", Provider::microsoft, "Storage Accounts", "Storage", "Storage", "Storage Platforms",
     "AZSTHOT", "Hot LRS data stored", "Hot LRS Data Stored", "GB-Months", usd(0.0196),
     "Storage account",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.storage/storageaccounts/st{hex}",
     R"({"StorageClass":"Hot","Redundancy":"Local"})"},
    {"app-service", Provider::microsoft, "Azure App Service", "Azure App Service", "Web",
     "Application Platforms", "AZAPPP1V3", "P1 v3 instance hours", "P1 v3 App", "Hours", usd(0.155),
     "App service plan",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.web/serverfarms/plan-{hex}",
     R"({"InstanceType":"P1v3","CoreCount":2})"},
    {"cosmos", Provider::microsoft, "Azure Cosmos DB", "Azure Cosmos DB", "Databases",
     "NoSQL Databases", "AZCOSRU", "100 request units per second, hours", "100 RU/s", "Hours",
     usd(0.008), "Azure Cosmos DB account",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.documentdb/databaseaccounts/"
     "cosmos-{hex}",
     ""},
    {"bandwidth", Provider::microsoft, "Bandwidth", "Bandwidth", "Networking",
     "Network Connectivity", "AZBWOUT", "Standard data transfer out", "Standard Data Transfer Out",
     "GB", usd(0.087), "Virtual network",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.network/virtualnetworks/"
     "vnet-{hex}",
     ""},
    {"monitor", Provider::microsoft, "Azure Monitor", "Azure Monitor", "Management and Governance",
     "Observability", "AZMONLOG", "Analytics logs ingested", "Analytics Logs Data Ingestion", "GB",
     usd(2.30), "Log Analytics workspace",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.operationalinsights/workspaces/"
     "log-{hex}",
     ""},
    {"openai", Provider::microsoft, "Azure OpenAI Service", "Azure OpenAI",
     "AI and Machine Learning", "Generative AI", "AZOAITOK", "Output tokens", "gpt output tokens",
     "1K Tokens", usd(0.01), "Azure OpenAI resource",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.cognitiveservices/accounts/"
     "oai-{hex}",
     ""},
    {"hdinsight", Provider::microsoft, "HDInsight", "HDInsight", "Analytics", "Data Processing",
     "AZHDID13", "D13 v2 node hour", "D13 v2", "Hours", usd(0.741), "HDInsight cluster",
     "{account}/resourcegroups/rg-{app}-{env}/providers/microsoft.hdinsight/clusters/hdi-{hex}",
     R"({"InstanceType":"Standard_D13_v2","CoreCount":8})"},

    {"bigquery", Provider::google, "BigQuery", "BigQuery", "Analytics", "Analytics Platforms",
     "GCBQANA", "Analysis (on-demand)", "Analysis", "TiB", usd(6.25), "Dataset",
     "//bigquery.googleapis.com/projects/{account}/datasets/{app}_{hex}", ""},
    {"bigquery-storage", Provider::google, "BigQuery", "BigQuery", "Analytics",
     "Analytics Platforms", "GCBQACT", "Active logical storage", "Active Logical Storage",
     "GiB-Months", usd(0.02), "Dataset",
     "//bigquery.googleapis.com/projects/{account}/datasets/{app}_{hex}", ""},
    {"gcs", Provider::google, "Cloud Storage", "Cloud Storage", "Storage", "Object Storage",
     "GCSSTD", "Standard storage", "Standard Storage", "GiB-Months", usd(0.02), "Bucket",
     "//storage.googleapis.com/projects/_/buckets/cumbre-{app}-{hex}",
     R"({"StorageClass":"Standard"})"},
    {"gce-n2", Provider::google, "Compute Engine", "Compute Engine", "Compute", "Virtual Machines",
     "GCEN2CORE", "N2 instance core hours", "N2 Instance Core", "Core-Hours", usd(0.031611),
     "Instance", kGceId, R"({"InstanceSeries":"N2","OperatingSystem":"Linux"})",
     Pool::google_compute, true},
    {"vertex", Provider::google, "Vertex AI", "Vertex AI", "AI and Machine Learning",
     "Machine Learning", "GCVERTPRED", "Online prediction node hours", "Online Prediction", "Hours",
     usd(0.75), "Endpoint",
     "//aiplatform.googleapis.com/projects/{account}/locations/{region}/endpoints/{hex}", ""},
    {"gke", Provider::google, "Kubernetes Engine", "Kubernetes Engine", "Compute", "Containers",
     "GCGKECL", "Cluster management hours", "Autopilot and Standard Cluster", "Hours", usd(0.10),
     "Cluster", "//container.googleapis.com/projects/{account}/locations/{region}/clusters/{hex}",
     ""},
    {"cloud-run", Provider::google, "Cloud Run", "Cloud Run", "Compute", "Serverless Compute",
     "GCRUNCPU", "CPU allocation time", "Services CPU", "vCPU-Seconds", usd(0.000024), "Service",
     "//run.googleapis.com/projects/{account}/locations/{region}/services/{app}-{hex}", ""},
    {"cloud-sql", Provider::google, "Cloud SQL", "Cloud SQL", "Databases", "Relational Databases",
     "GCSQLCPU", "PostgreSQL vCPU hours", "PostgreSQL vCPU", "vCPU-Hours", usd(0.0413),
     "DB Instance", "//sqladmin.googleapis.com/projects/{account}/instances/{app}-{hex}",
     R"({"DatabaseEngine":"PostgreSQL"})"},
    {"gcp-network", Provider::google, "Networking", "Networking", "Networking",
     "Network Connectivity", "GCNETEGR", "Internet egress", "Network Internet Egress", "GiB",
     usd(0.12), "Network", "//compute.googleapis.com/projects/{account}/global/networks/{hex}", ""},
    {"atlas", Provider::google, "MongoDB Atlas", "MongoDB Atlas", "Databases", "NoSQL Databases",
     "MPATLAS", "Atlas credits", "MongoDB Atlas (pay as you go)", "Credits", usd(1.0),
     "Marketplace Agreement",
     "//cloudcommerceconsumerprocurement.googleapis.com/projects/{account}/agreements/{hex}", "",
     Pool::none, false, "MongoDB, Inc."},
});

// product, application, accounts, region, production/staging/development, $/day, growth, weekend
constexpr auto kWorkloads = std::to_array<Workload>({
    {"ec2-c6i", "storefront", "retail", "us-east-1", 16, 3, 3, 58, .016, .97, .04,
     Season::shoppers},
    {"elb", "storefront", "retail", "us-east-1", 4, 1, 1, 14, .008, .97, .03, Season::shoppers},
    {"cloudfront", "storefront", "retail", "us-east-1", 3, 1, 0, 125, .012, 1.12, .06,
     Season::shoppers},
    {"elasticache", "storefront", "retail", "us-east-1", 5, 1, 1, 22, .004, 1, .02},
    {"s3", "storefront", "retail", "us-east-1", 5, 1, 1, 19, .015, 1, .01},
    {"lambda", "storefront", "retail", "us-east-1", 7, 2, 2, 7, .02, 1.05, .09, Season::shoppers},
    {"ec2-m6i", "payments", "retail", "us-east-1", 10, 2, 2, 42, .012, .95, .03, Season::shoppers},
    {"rds", "payments", "retail", "us-east-1", 5, 1, 1, 78, .006, 1, .02},
    {"dynamodb", "payments", "retail", "us-east-1", 5, 1, 1, 24, .014, .92, .07, Season::shoppers},
    {"sqs", "payments", "retail", "us-east-1", 4, 1, 1, 4, .01, .9, .08, Season::shoppers},
    {"kms", "payments", "retail", "us-east-1", 3, 1, 0, 2.5, .005, .95, .04},
    {"lambda", "payments", "retail", "us-east-1", 6, 2, 2, 6, .018, .95, .09, Season::shoppers},
    {"fargate", "warehouse", "retail", "eu-west-1", 9, 2, 2, 31, .01, .62, .05, Season::shoppers},
    {"rds", "warehouse", "retail", "eu-west-1", 4, 1, 1, 55, .004, 1, .02},
    {"s3", "warehouse", "retail", "eu-west-1", 3, 1, 0, 9, .012, 1, .01},
    {"sqs", "warehouse", "retail", "eu-west-1", 3, 1, 1, 3, .008, .6, .08, Season::shoppers},
    {"s3", "lakehouse", "data", "us-east-1", 10, 0, 2, 64, .028, 1, .01},
    {"glue", "lakehouse", "data", "us-east-1", 7, 0, 2, 38, .013, .72, .1},
    {"athena", "lakehouse", "data", "us-east-1", 4, 0, 2, 27, .02, .35, .16},
    {"ec2-r6i", "lakehouse", "data", "us-east-1", 9, 0, 2, 46, .01, .8, .08, Season::none,
     kBillsFirst, kBillsEnd, true},
    {"opensearch", "lakehouse", "data", "us-east-1", 5, 0, 1, 52, .009, 1, .02},
    {"ec2-gpu", "recommender", "data", "us-east-1", 4, 0, 3, 88, .011, .9, .06},
    {"bedrock", "recommender", "data", "us-east-1", 2, 0, 1, 40, .20, .82, .1, Season::none,
     day(2026, 2, 15)},
    {"eks", "platform-core", "platform", "us-east-1", 4, 1, 1, 7.2, .0, 1, .0},
    {"ec2-m6i", "platform-core", "platform", "us-east-1", 18, 4, 4, 39, .013, .9, .04},
    {"ebs", "platform-core", "platform", "us-east-1", 16, 4, 4, 11, .012, 1, .01},
    {"cloudwatch", "platform-core", "platform", "us-east-1", 8, 2, 2, 26, .015, .86, .07},
    {"vpc", "platform-core", "platform", "us-east-1", 5, 2, 1, 33, .01, .88, .06},
    {"s3", "", "platform", "us-east-1", 4, 0, 0, 16, .02, 1, .01},
    {"lambda", "mobile-app", "retail", "sa-east-1", 9, 2, 2, 12, .026, 1.08, .08, Season::shoppers},
    {"dynamodb", "mobile-app", "retail", "sa-east-1", 6, 1, 1, 21, .022, 1.06, .07,
     Season::shoppers},
    {"api-gateway", "mobile-app", "retail", "sa-east-1", 4, 1, 1, 10, .024, 1.07, .06,
     Season::shoppers},
    {"ec2-m6i", "", "platform", "us-east-1", 6, 0, 0, 21, -.03, 1, .02},
    {"datadog", "platform-core", "platform", "us-east-1", 1, 0, 0, 190, .01, 1, .02},

    {"vm-d4s", "erp", "corporate", "westeurope", 8, 2, 2, 37, .003, .96, .02, Season::none,
     kBillsFirst, day(2026, 7, 1)},
    {"aks", "erp", "corporate", "westeurope", 8, 2, 2, 34, .006, .93, .03, Season::none,
     day(2026, 6, 15)},
    {"sql", "erp", "corporate", "westeurope", 6, 2, 1, 66, .007, .9, .03},
    {"storage", "erp", "corporate", "westeurope", 5, 1, 1, 12, .016, 1, .01},
    {"app-service", "intranet", "corporate", "westeurope", 6, 2, 2, 18, .004, .38, .04},
    {"cosmos", "intranet", "corporate", "westeurope", 4, 1, 1, 22, .006, .7, .05},
    {"bandwidth", "intranet", "corporate", "westeurope", 3, 1, 1, 9, .008, .55, .08},
    {"monitor", "intranet", "corporate", "westeurope", 5, 1, 1, 14, .012, .7, .07},
    {"openai", "assistant", "ai-lab", "eastus", 4, 1, 3, 45, .045, .6, .1},
    {"vm-e8s", "warehouse", "corporate", "westeurope", 6, 1, 1, 44, .005, .97, .02},
    {"hdinsight", "lakehouse", "corporate", "westeurope", 4, 0, 2, 35, .0, .9, .03, Season::none,
     kBillsFirst, day(2026, 5, 1)},
    {"vm-e8s", "", "corporate", "westeurope", 3, 0, 0, 14, .0, 1, .02},

    {"bigquery", "lakehouse", "analytics", "us-central1", 7, 0, 3, 48, .018, .38, .14},
    {"bigquery-storage", "lakehouse", "analytics", "us-central1", 5, 0, 1, 21, .02, 1, .01},
    {"gcs", "lakehouse", "analytics", "us-central1", 4, 0, 1, 17, .015, 1, .01},
    {"gce-n2", "recommender", "analytics", "us-central1", 9, 1, 2, 43, .009, .92, .04},
    {"vertex", "recommender", "analytics", "us-central1", 6, 1, 2, 39, .02, .85, .07},
    {"gke", "recommender", "analytics", "us-central1", 3, 1, 1, 7.2, .0, 1, .0},
    {"cloud-run", "mobile-app", "mobile", "europe-west1", 6, 1, 1, 11, .023, 1.06, .08,
     Season::shoppers},
    {"cloud-sql", "mobile-app", "mobile", "europe-west1", 4, 1, 1, 24, .008, 1, .02},
    {"gcp-network", "mobile-app", "mobile", "europe-west1", 3, 1, 0, 12, .015, 1.02, .07,
     Season::shoppers},
    {"atlas", "mobile-app", "mobile", "europe-west1", 1, 0, 0, 85, .012, 1, .02},
    {"gce-n2", "", "analytics", "us-central1", 2, 0, 0, 15, .0, 1, .03},
});

constexpr auto kApplications = std::to_array<Application>({
    {"storefront", "Storefront", "Retail"},
    {"payments", "Payments", "Retail"},
    {"warehouse", "Fulfilment", "Retail"},
    {"mobile-app", "Mobile", "Retail"},
    {"lakehouse", "Data Platform", "Data"},
    {"recommender", "Machine Learning", "Data"},
    {"assistant", "Machine Learning", "Data"},
    {"platform-core", "Platform", "Technology"},
    {"erp", "Back Office", "Corporate"},
    {"intranet", "Back Office", "Corporate"},
});

constexpr auto kTeams = std::to_array<Team>({
    {"Storefront", "Retail", "CC-110", "Ingrid Solberg"},
    {"Payments", "Retail", "CC-120", "Kwame Mensah"},
    {"Fulfilment", "Retail", "CC-130", "Anneliese Vogt"},
    {"Mobile", "Retail", "CC-110", "Thiago Barros"},
    {"Data Platform", "Data", "CC-210", "Priya Raman"},
    {"Machine Learning", "Data", "CC-220", "Haruto Mori"},
    {"Platform", "Technology", "CC-310", "Lena Novak"},
    {"Back Office", "Corporate", "CC-410", "Declan Byrne"},
});

struct AccountGroup {
  std::string_view group;
  Account production, other;
};
constexpr auto kAccounts = std::to_array<AccountGroup>({
    {"retail", {"retail-prod", "640118275503"}, {"retail-nonprod", "640118275504"}},
    {"data", {"data-prod", "640118275511"}, {"data-nonprod", "640118275512"}},
    {"platform", {"platform-shared", "640118275520"}, {"platform-nonprod", "640118275521"}},
    {"corporate",
     {"Corporate-Prod", "/subscriptions/0b6f2a51-4c6e-4f0e-9a61-1f3c52d7e801"},
     {"Corporate-NonProd", "/subscriptions/0b6f2a51-4c6e-4f0e-9a61-1f3c52d7e802"}},
    {"ai-lab",
     {"AI-Lab", "/subscriptions/0b6f2a51-4c6e-4f0e-9a61-1f3c52d7e803"},
     {"AI-Lab", "/subscriptions/0b6f2a51-4c6e-4f0e-9a61-1f3c52d7e803"}},
    {"analytics",
     {"cumbre-analytics", "cumbre-analytics-prod"},
     {"cumbre-analytics-dev", "cumbre-analytics-dev"}},
    {"mobile", {"cumbre-mobile", "cumbre-mobile-prod"}, {"cumbre-mobile-dev", "cumbre-mobile-dev"}},
});

struct Region {
  std::string_view id, name;
};
constexpr auto kRegions = std::to_array<Region>({
    {"us-east-1", "US East (N. Virginia)"},
    {"eu-west-1", "Europe (Ireland)"},
    {"sa-east-1", "South America (São Paulo)"},
    {"westeurope", "West Europe"},
    {"eastus", "East US"},
    {"us-central1", "Iowa"},
    {"europe-west1", "Belgium"},
});

constexpr std::string_view kEc2Service = "Amazon Elastic Compute Cloud";
constexpr std::string_view kRdsService = "Amazon Relational Database Service";
constexpr auto kCommitments = std::to_array<Commitment>({
    {"arn:aws:savingsplans::418203957716:savingsplan/6f0c1d52-2b7e-4e0b-9a55-7c1e7f9a2d01",
     "compute-sp-2025", Provider::aws, "Spend", "Savings Plan", "platform", kEc2Service,
     "Amazon EC2", "Compute", "Virtual Machines", "AWSSPCOMPUTE1Y", Pool::aws_compute,
     day(2025, 8, 1), day(2026, 8, 1), Payment::monthly, 2'150 * kMicro, 0, 72},
    {"arn:aws:savingsplans::418203957716:savingsplan/6f0c1d52-2b7e-4e0b-9a55-7c1e7f9a2d02",
     "compute-sp-2026", Provider::aws, "Spend", "Savings Plan", "platform", kEc2Service,
     "Amazon EC2", "Compute", "Virtual Machines", "AWSSPCOMPUTE1Y", Pool::aws_compute,
     day(2026, 8, 1), day(2027, 8, 1), Payment::monthly, 2'520 * kMicro, 0, 72},
    {"arn:aws:rds:us-east-1:418203957716:ri:ri-2025-10-01-postgres", "rds-ri-2025", Provider::aws,
     "Usage", "Reserved Instance", "platform", kRdsService, "Amazon RDS", "Databases",
     "Relational Databases", "AWSRDSRI1Y", Pool::aws_database, day(2025, 10, 1), day(2026, 10, 1),
     Payment::upfront, to_micro(340.2), 1'200 * kMicro, 0},
    {"arn:aws:rds:us-east-1:418203957716:ri:ri-2026-10-01-postgres", "rds-ri-2026", Provider::aws,
     "Usage", "Reserved Instance", "platform", kRdsService, "Amazon RDS", "Databases",
     "Relational Databases", "AWSRDSRI1Y", Pool::aws_database, day(2026, 10, 1), day(2027, 10, 1),
     Payment::monthly, to_micro(355.68), 1'248 * kMicro, 0},
    {"/providers/Microsoft.Capacity/reservationOrders/9d0f3e77-5a21-4f6a-8c39-2b8b40a3e511",
     "vm-d4s-reservation", Provider::microsoft, "Usage", "Reservation", "corporate",
     "Virtual Machines", "Virtual Machines", "Compute", "Virtual Machines", "AZRID4S1Y",
     Pool::azure_d4s, day(2026, 1, 1), day(2027, 1, 1), Payment::monthly, to_micro(165.6),
     1'200 * kMicro, 0},
    {"/providers/Microsoft.BillingBenefits/savingsPlanOrders/b2a6c0de-71f4-4b1c-a0d9-63c1f0c52e02",
     "azure-compute-sp", Provider::microsoft, "Spend", "Savings Plan", "corporate",
     "Virtual Machines", "Virtual Machines", "Compute", "Virtual Machines", "AZSPCOMPUTE1Y",
     Pool::azure_compute, day(2026, 3, 1), day(2027, 3, 1), Payment::monthly, 300 * kMicro, 0, 71},
    {"projects/cumbre-analytics-prod/regions/us-central1/commitments/n2-1y", "n2-cud-1y",
     Provider::google, "Usage", "Committed Use Discount", "analytics", "Compute Engine",
     "Compute Engine", "Compute", "Virtual Machines", "GCCUDN21Y", Pool::google_compute,
     day(2025, 9, 1), day(2026, 9, 1), Payment::monthly, to_micro(199.2), 10'000 * kMicro, 0},
    {"projects/cumbre-analytics-prod/regions/us-central1/commitments/n2-1y-renewed",
     "n2-cud-1y-renewed", Provider::google, "Usage", "Committed Use Discount", "analytics",
     "Compute Engine", "Compute Engine", "Compute", "Virtual Machines", "GCCUDN21Y",
     Pool::google_compute, day(2026, 9, 1), day(2027, 9, 1), Payment::monthly, to_micro(239.04),
     12'000 * kMicro, 0},
});

// The reader finds these told in demo/README.md; the tests find them in the data.
constexpr auto kEvents = std::to_array<Event>({
    {"cloudwatch", "platform-core", "", day(2026, 5, 2), day(2026, 5, 3), 0.04},
    {"openai", "assistant", "dev", day(2026, 3, 9), kBillsEnd, 2.6},
    {"ec2-gpu", "recommender", "dev", day(2026, 6, 13), day(2026, 6, 22), 9.0},
    {"bigquery", "lakehouse", "dev", day(2026, 8, 20), day(2026, 8, 21), 24.0},
    {"cloudfront", "storefront", "prod", day(2026, 10, 14), day(2026, 10, 17), 4.5},
});

}  // namespace

const ProviderFacts& facts_of(Provider provider) {
  return kProviders[static_cast<std::size_t>(provider)];
}

std::span<const Product> products() { return kProducts; }

const Product& product_named(std::string_view key) {
  for (const Product& product : kProducts) {
    if (product.key == key) return product;
  }
  CUANTO_ASSERT(false && "a workload names a product that is not in the table");
  std::abort();
}

std::span<const Workload> workloads() { return kWorkloads; }
std::span<const Application> applications() { return kApplications; }

const Application* find_application(std::string_view name) {
  for (const Application& application : kApplications) {
    if (application.name == name) return &application;
  }
  return nullptr;
}

std::span<const Team> teams() { return kTeams; }

const Account& account_of(std::string_view group, bool production) {
  for (const AccountGroup& entry : kAccounts) {
    if (entry.group == group) return production ? entry.production : entry.other;
  }
  CUANTO_ASSERT(false && "a workload names an account group that is not in the table");
  std::abort();
}

std::string_view region_name(std::string_view region_id) {
  for (const Region& region : kRegions) {
    if (region.id == region_id) return region.name;
  }
  CUANTO_ASSERT(false && "a workload names a region that is not in the table");
  std::abort();
}

std::span<const Commitment> commitments() { return kCommitments; }
std::span<const Event> events() { return kEvents; }

}  // namespace cuanto::demo
